import Type from 'typebox'
import { exact } from '../../../schemas/common.js'
import type { Role } from '../../../schemas/role.js'
import { DeliveryStatus } from '../../../schemas/submission.js'
import type { App } from '../../app.js'
import { SubmissionParams } from '../../idempotency-key.js'
import type { Pages } from '../page.js'
import { presentRecords } from './present-records.js'

const Query = exact({
  show: Type.Optional(Type.Union([Type.Literal('all'), Type.Literal('findings'), DeliveryStatus])),
  cursor: Type.Optional(Type.String({ maxLength: 200 })),
})
const SHOWN = 50

export function listRecords(app: App, { services, show: send }: Pages, roles: readonly Role[]): void {
  app.get(
    '/submissions/:id/records',
    {
      config: { roles, by: 'session' },
      schema: { hide: true, params: SubmissionParams, querystring: Query },
    },
    async (request, reply) => {
      const { id } = request.params
      const { show = 'all', cursor } = request.query
      const submission = await services.submissions.read(id)
      const filter = show === 'all' ? {} : show === 'findings' ? { hasFindings: true } : { status: show }
      const page = await services.submissions.listRecords(id, filter, {
        limit: SHOWN,
        ...(cursor === undefined ? {} : { cursor }),
      })
      return send(
        request,
        reply,
        presentRecords({ submission, page, shown: show, isFirst: cursor === undefined }),
      )
    },
  )
}
