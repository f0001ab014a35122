import type { Role } from '../../../schemas/role.js'
import { refusals, type App } from '../../app.js'
import { SubmissionParams } from '../../repeatable.js'
import { FormQuery, reportFormOf, reportResponse, sendReport } from '../../reports/send-report.js'
import type { SubmissionRoutes } from './index.js'

export function readQualityReport(app: App, { reports }: SubmissionRoutes, roles: readonly Role[]): void {
  app.get(
    '/v1/submissions/:id/quality-report',
    {
      config: { roles },
      schema: {
        summary: 'Everything that was found about the records of a submission',
        tags: ['Data quality'],
        params: SubmissionParams,
        querystring: FormQuery,
        response: { 200: reportResponse, ...refusals('NOT_FOUND', 'STATE_CONFLICT', 'NOT_ACCEPTABLE') },
      },
    },
    async (request, reply) => {
      const form = reportFormOf(request)
      return sendReport(
        reply,
        { ...request.query, form },
        await reports.onSubmission(request.params.id),
      ) as never
    },
  )
}
