import Type from 'typebox'
import { RECORD_READERS } from '../../../plugins/authentication.js'
import { exact } from '../../../schemas/common.js'
import { FindingStatus } from '../../../schemas/quality-report.js'
import type { Role } from '../../../schemas/role.js'
import type { App } from '../../app.js'
import { SubmissionParams } from '../../idempotency-key.js'
import type { Pages } from '../page.js'
import { mayAs, sessionOf } from '../sessions.js'
import { presentByStatus } from './present-by-status.js'

const Params = exact({ ...SubmissionParams.properties, status: FindingStatus })
const Query = exact({ cursor: Type.Optional(Type.String({ maxLength: 200 })) })
const SHOWN = 50

/** What became of findings since the submission before, each by its name. */
export function showByStatus(app: App, { services, show }: Pages, roles: readonly Role[]): void {
  app.get(
    '/submissions/:id/quality/findings/:status',
    { config: { roles, by: 'session' }, schema: { hide: true, params: Params, querystring: Query } },
    async (request, reply) => {
      const { id, status } = request.params
      const { cursor } = request.query
      const submission = await services.submissions.read(id)
      const page = await services.reports.findingsByStatus(id, status, {
        limit: SHOWN,
        ...(cursor === undefined ? {} : { cursor }),
      })
      const mayRead = mayAs(sessionOf(request), RECORD_READERS)
      const isFirst = cursor === undefined
      return show(request, reply, presentByStatus({ submission, status, page, mayRead, isFirst }))
    },
  )
}
