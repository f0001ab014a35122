import { actorOf } from '../../../plugins/authentication.js'
import { ref } from '../../../schemas/common.js'
import type { Role } from '../../../schemas/role.js'
import { Submission } from '../../../schemas/submission.js'
import type { Services } from '../../../services/index.js'
import { errorResponses, type App } from '../../app.js'
import { SubmissionParams } from '../../idempotency-key.js'

export function holdSubmission(app: App, { transmission }: Services, roles: readonly Role[]): void {
  app.post(
    '/v1/submissions/:id/hold',
    {
      config: { roles },
      schema: {
        summary: 'Stop sending a submission; the batch under way is finished',
        tags: ['Transmission'],
        params: SubmissionParams,
        response: { 200: ref(Submission), ...errorResponses('NOT_FOUND', 'STATE_CONFLICT') },
      },
    },
    async (request) => transmission.hold(request.params.id, actorOf(request)),
  )
}
