import Type from 'typebox'
import { exact } from '../../../schemas/common.js'
import { RECORD_READERS } from '../../../plugins/authentication.js'
import type { Role } from '../../../schemas/role.js'
import type { App } from '../../app.js'
import { SubmissionParams } from '../../idempotency-key.js'
import type { Pages } from '../page.js'
import { mayAs, sessionOf } from '../sessions.js'
import { presentBatch } from './present-batch.js'

const Params = exact({
  ...SubmissionParams.properties,
  number: Type.Integer({ minimum: 1, maximum: 2 ** 31 - 1 }),
})

export function showBatch(app: App, { services, show }: Pages, roles: readonly Role[]): void {
  app.get(
    '/submissions/:id/batches/:number',
    { config: { roles, by: 'session' }, schema: { hide: true, params: Params } },
    async (request, reply) => {
      const { id, number } = request.params
      const submission = await services.submissions.read(id)
      const batch = await services.transmission.readBatch(id, number)
      const mayRead = mayAs(sessionOf(request), RECORD_READERS)
      return show(request, reply, presentBatch(submission, batch, mayRead))
    },
  )
}
