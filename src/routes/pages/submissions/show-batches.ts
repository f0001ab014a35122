import Type from 'typebox'
import { exact } from '../../../schemas/common.js'
import type { Role } from '../../../schemas/role.js'
import type { App } from '../../app.js'
import { SubmissionParams } from '../../idempotency-key.js'
import type { Pages } from '../page.js'
import { presentBatches } from './present-batches.js'

const Query = exact({ cursor: Type.Optional(Type.String({ maxLength: 200 })) })
const SHOWN = 50

export function showBatches(app: App, { services, show }: Pages, roles: readonly Role[]): void {
  app.get(
    '/submissions/:id/batches',
    {
      config: { roles, by: 'session' },
      schema: { hide: true, params: SubmissionParams, querystring: Query },
    },
    async (request, reply) => {
      const { id } = request.params
      const { cursor } = request.query
      const submission = await services.submissions.read(id)
      const page = await services.transmission.listBatches(id, {
        limit: SHOWN,
        ...(cursor === undefined ? {} : { cursor }),
      })
      return show(request, reply, presentBatches(submission, page, cursor === undefined))
    },
  )
}
