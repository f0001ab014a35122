import { mayReadRecords } from '../../../plugins/authentication.js'
import type { Role } from '../../../schemas/role.js'
import type { Services } from '../../../services/index.js'
import { errorResponses, type App } from '../../app.js'
import { SubmissionParams } from '../../idempotency-key.js'
import { FormQuery, reportFormOf, reportResponse, sendReport } from '../../reports/send-report.js'

export function readQualityReport(app: App, { reports }: Services, roles: readonly Role[]): void {
  app.get(
    '/v1/submissions/:id/quality-report',
    {
      config: { roles },
      schema: {
        summary: 'Everything that was found about the records of a submission',
        tags: ['Data quality'],
        params: SubmissionParams,
        querystring: FormQuery,
        response: { 200: reportResponse, ...errorResponses('NOT_FOUND', 'STATE_CONFLICT', 'NOT_ACCEPTABLE') },
      },
    },
    async (request, reply) => {
      const form = reportFormOf(request)
      const report = await reports.onSubmission(request.params.id, { withItems: mayReadRecords(request) })
      return sendReport(reply, { ...request.query, form }, report) as never
    },
  )
}
