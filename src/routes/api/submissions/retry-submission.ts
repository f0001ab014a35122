import Type from 'typebox'
import { actorOf } from '../../../plugins/authentication.js'
import { exact, ref } from '../../../schemas/common.js'
import type { Role } from '../../../schemas/role.js'
import { Submission } from '../../../schemas/submission.js'
import type { Services } from '../../../services/index.js'
import { errorResponses, type App } from '../../app.js'
import { PreferHeader, waitIfPreferred } from '../../prefer-wait.js'
import { withIdempotencyKey, RepeatableHeaders, SubmissionParams } from '../../idempotency-key.js'

const retryable = ['refused', 'uncertain'] as const

const Body = Type.Optional(
  exact(
    {
      statuses: Type.Optional(
        Type.Array(Type.Enum([...retryable]), {
          minItems: 1,
          maxItems: retryable.length,
          uniqueItems: true,
          description: 'Which records; both where it is left out',
        }),
      ),
    },
    { examples: [{ statuses: ['refused', 'uncertain'] }] },
  ),
)

export function retrySubmission(app: App, services: Services, roles: readonly Role[]): void {
  app.post(
    '/v1/submissions/:id/retries',
    {
      config: { roles },
      schema: {
        summary: 'Send again what was not received: the same bytes, the same approval',
        tags: ['Transmission'],
        params: SubmissionParams,
        headers: Type.Object({ ...RepeatableHeaders.properties, ...PreferHeader.properties }),
        body: Body,
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
      const statuses = request.body?.statuses ?? retryable
      const { status, body } = await services.idempotency.once(withIdempotencyKey(request), 202, async (tx) =>
        services.transmission.retry(tx, request.params.id, statuses, actorOf(request)),
      )
      return reply.code(status as 202).send(await waitIfPreferred(services, request, reply, body))
    },
  )
}
