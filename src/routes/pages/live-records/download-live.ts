import type { Role } from '../../../schemas/role.js'
import type { App } from '../../app.js'
import { sendReport } from '../../reports/send-report.js'
import type { Pages } from '../page.js'
import { YearQuery, yearOf } from './live-query.js'

/** For a spreadsheet: the live records are judged anew while it is sent. */
export function downloadLive(app: App, { services }: Pages, roles: readonly Role[]): void {
  app.get(
    '/live-records/quality.csv',
    { config: { roles, by: 'session' }, schema: { hide: true, querystring: YearQuery } },
    async ({ query }, reply) => {
      const year = yearOf(query.year)
      const judgement = year === undefined ? {} : { periodStart: year.start, periodEnd: year.end }
      return sendReport(reply, { form: 'csv' }, await services.reports.onLive(judgement))
    },
  )
}
