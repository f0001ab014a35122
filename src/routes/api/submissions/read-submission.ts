import { ref } from '../../../schemas/common.js'
import type { Role } from '../../../schemas/role.js'
import { Submission } from '../../../schemas/submission.js'
import type { Services } from '../../../services/index.js'
import { errorResponses, type App } from '../../app.js'
import { PreferHeader, waitIfPreferred } from '../../prefer-wait.js'
import { SubmissionParams } from '../../idempotency-key.js'

export function readSubmission(app: App, { submissions }: Services, roles: readonly Role[]): void {
  app.get(
    '/v1/submissions/:id',
    {
      config: { roles },
      schema: {
        summary: 'One submission',
        tags: ['Submissions'],
        params: SubmissionParams,
        headers: PreferHeader,
        response: { 200: ref(Submission), ...errorResponses('NOT_FOUND') },
      },
    },
    async (request, reply) =>
      waitIfPreferred({ submissions }, request, reply, await submissions.read(request.params.id)),
  )
}
