import { actorOf } from '../../../plugins/authentication.js'
import { ref } from '../../../schemas/common.js'
import type { Role } from '../../../schemas/role.js'
import { Submission } from '../../../schemas/submission.js'
import type { Services } from '../../../services/index.js'
import { errorResponses, type App } from '../../app.js'
import { SubmissionParams } from '../../idempotency-key.js'

export function resumeSubmission(app: App, { transmission }: Services, roles: readonly Role[]): void {
  app.post(
    '/v1/submissions/:id/resume',
    {
      config: { roles },
      schema: {
        summary: 'Let a held submission go on',
        tags: ['Transmission'],
        params: SubmissionParams,
        response: {
          200: ref(Submission),
          ...errorResponses('NOT_FOUND', 'NOT_APPROVED', 'STATE_CONFLICT', 'EMERGENCY_STOPPED'),
        },
      },
    },
    async (request) => transmission.resume(request.params.id, actorOf(request)),
  )
}
