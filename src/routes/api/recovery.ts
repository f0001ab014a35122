import Type from 'typebox'
import { actorOf } from '../../plugins/authentication.js'
import { exact, Note, ref } from '../../schemas/common.js'
import { Recovery } from '../../schemas/recovery.js'
import type { Role } from '../../schemas/role.js'
import type { Services } from '../../services/index.js'
import { type App, errorResponses } from '../app.js'
import { RepeatableHeaders, withIdempotencyKey } from '../idempotency-key.js'

/** The roles that may see what a restore lost, and acknowledge it. */
export function recoveryRoutes(app: App, services: Services): void {
  readRecovery(app, services, ['approver'])
  acknowledgeRestore(app, services, ['approver'])
}

function readRecovery(app: App, { recovery }: Services, roles: readonly Role[]): void {
  app.get(
    '/v1/recovery',
    {
      config: { roles },
      schema: {
        summary: 'What a database that was restored from a backup does not know',
        description:
          'A restored database is behind the delivery journal or the audit seals, which lie outside it. Until an approver ' +
          'acknowledges what is missing, nothing is sent and nothing can be granted.',
        tags: ['Recovery'],
        response: { 200: ref(Recovery) },
      },
    },
    async () => recovery.read(),
  )
}

const Body = exact(
  { note: Type.Unsafe<string>({ ...Note, minLength: 1 }) },
  { examples: [{ note: 'Restored on 3 May after the disk failed; checked keys and agreements' }] },
)

function acknowledgeRestore(app: App, services: Services, roles: readonly Role[]): void {
  const { recovery, idempotency } = services
  app.post(
    '/v1/recovery/acknowledgements',
    {
      config: { roles },
      schema: {
        summary: 'Acknowledge what a restore lost: ends recovery',
        description:
          'What the DfE holds of every child that was sent after the backup counts as unknown from now on: the next delta deletes ' +
          'those that are no longer in the live table and replaces the others. Submissions that were under way end as incomplete.',
        tags: ['Recovery'],
        headers: RepeatableHeaders,
        body: Body,
        response: { 201: ref(Recovery), ...errorResponses('STATE_CONFLICT', 'IDEMPOTENCY_KEY_REUSED') },
      },
    },
    async (request, reply) => {
      const { note } = request.body
      const { status, body } = await idempotency.once(withIdempotencyKey(request), 201, async (tx) =>
        recovery.acknowledge(tx, note, actorOf(request)),
      )
      return reply.code(status as 201).send(body)
    },
  )
}
