import { Readable } from 'node:stream'
import type { Role } from '../../../schemas/role.js'
import type { App } from '../../app.js'
import { SubmissionParams } from '../../idempotency-key.js'
import type { Pages } from '../page.js'

export function downloadEvidence(app: App, { services }: Pages, roles: readonly Role[]): void {
  app.get(
    '/submissions/:id/evidence.json',
    { config: { roles, by: 'session' }, schema: { hide: true, params: SubmissionParams } },
    async ({ params: { id } }, reply) =>
      reply
        .type('application/json; charset=utf-8')
        .header('content-disposition', `attachment; filename="evidence-${id}.json"`)
        .header('cache-control', 'no-store')
        .send(Readable.from(await services.evidence.open(id))),
  )
}
