import Type from 'typebox'
import { actorOf } from '../../../plugins/authentication.js'
import { exact, ref } from '../../../schemas/common.js'
import type { Role } from '../../../schemas/role.js'
import { Submission } from '../../../schemas/submission.js'
import type { Services } from '../../../services/index.js'
import { errorResponses, type App } from '../../app.js'
import { PreferHeader, waitIfPreferred } from '../../prefer-wait.js'
import { withIdempotencyKey, RepeatableHeaders, SubmissionParams } from '../../idempotency-key.js'

export function transmitSubmission(app: App, services: Services, roles: readonly Role[]): void {
  app.post(
    '/v1/submissions/:id/transmissions',
    {
      config: { roles },
      schema: {
        summary: 'Send an approved submission to the DfE, in the background',
        tags: ['Transmission'],
        params: SubmissionParams,
        headers: Type.Object({ ...RepeatableHeaders.properties, ...PreferHeader.properties }),
        body: Type.Optional(exact({})),
        response: {
          202: ref(Submission),
          ...errorResponses(
            'NOT_FOUND',
            'NOT_APPROVED',
            'STATE_CONFLICT',
            'EMERGENCY_STOPPED',
            'IDEMPOTENCY_KEY_REUSED',
          ),
        },
      },
    },
    async (request, reply) => {
      const { status, body } = await services.idempotency.once(withIdempotencyKey(request), 202, async (tx) =>
        services.transmission.start(tx, request.params.id, actorOf(request)),
      )
      return reply.code(status as 202).send(await waitIfPreferred(services, request, reply, body))
    },
  )
}
