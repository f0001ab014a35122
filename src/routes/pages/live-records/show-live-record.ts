import { actorOf } from '../../../plugins/authentication.js'
import { exact } from '../../../schemas/common.js'
import type { Role } from '../../../schemas/role.js'
import { FindingId } from '../../../schemas/staged-record.js'
import type { App } from '../../app.js'
import type { Pages } from '../page.js'
import { YearQuery, yearOf } from './live-query.js'
import { presentLiveRecord } from './present-live-record.js'

const Params = exact({ findingId: FindingId })

/** By a finding and not by the child's id, which belongs into no address. */
export function showLiveRecord(app: App, { services, show, setting }: Pages, roles: readonly Role[]): void {
  app.get(
    '/live-records/findings/:findingId',
    { config: { roles, by: 'session' }, schema: { hide: true, params: Params, querystring: YearQuery } },
    async (request, reply) => {
      const { findingId } = request.params
      const { year } = request.query
      const record = await services.liveChecks.openByFinding(findingId, yearOf(year), actorOf(request))
      const notes = await services.reports.notesOn(record.findings.map(({ id }) => id))
      return show(request, reply, presentLiveRecord({ record, notes, year, findingId, setting }))
    },
  )
}
