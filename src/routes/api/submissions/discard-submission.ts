import Type from 'typebox'
import { actorOf } from '../../../plugins/authentication.js'
import type { Role } from '../../../schemas/role.js'
import type { Services } from '../../../services/index.js'
import { errorResponses, type App } from '../../app.js'
import { SubmissionParams } from '../../idempotency-key.js'

export function discardSubmission(app: App, { submissions }: Services, roles: readonly Role[]): void {
  app.delete(
    '/v1/submissions/:id',
    {
      config: { roles },
      schema: {
        summary: 'Discard a submission: its payloads are removed, evidence stays',
        tags: ['Submissions'],
        params: SubmissionParams,
        response: { 204: Type.Null(), ...errorResponses('NOT_FOUND', 'STATE_CONFLICT') },
      },
    },
    async (request, reply) => {
      await submissions.discard(request.params.id, actorOf(request))
      return reply.code(204).send(null)
    },
  )
}
