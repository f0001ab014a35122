import { Readable } from 'node:stream'
import { actorOf } from '../../../plugins/authentication.js'
import type { Role } from '../../../schemas/role.js'
import type { App } from '../../app.js'
import { SubmissionParams } from '../../idempotency-key.js'
import type { Pages } from '../page.js'

/** Exactly what is sent: one line a batch, each the bytes of one POST. */
export function downloadPayload(app: App, { services }: Pages, roles: readonly Role[]): void {
  app.get(
    '/submissions/:id/payload.ndjson',
    { config: { roles, by: 'session' }, schema: { hide: true, params: SubmissionParams } },
    async (request, reply) => {
      const { id } = request.params
      const lines = await services.submissions.payload(id, actorOf(request))
      return reply
        .type('application/x-ndjson')
        .header('content-disposition', `attachment; filename="payload-${id}.ndjson"`)
        .header('cache-control', 'no-store')
        .send(Readable.from(lines))
    },
  )
}
