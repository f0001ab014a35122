import { mayReadRecords } from '../../../plugins/authentication.js'
import type { Role } from '../../../schemas/role.js'
import type { App } from '../../app.js'
import { SubmissionParams } from '../../idempotency-key.js'
import { sendReport } from '../../reports/send-report.js'
import type { Pages } from '../page.js'

/** For a spreadsheet. */
export function downloadFindings(app: App, { services }: Pages, roles: readonly Role[]): void {
  app.get(
    '/submissions/:id/quality.csv',
    { config: { roles, by: 'session' }, schema: { hide: true, params: SubmissionParams } },
    async (request, reply) => {
      const withItems = mayReadRecords(request)
      const report = await services.reports.onSubmission(request.params.id, { withItems })
      return sendReport(reply, { form: 'csv' }, report)
    },
  )
}
