import Type from 'typebox'
import { exact } from '../../../schemas/common.js'
import { LiveRecordParams } from '../../../schemas/live-record.js'
import type { Role } from '../../../schemas/role.js'
import type { Services } from '../../../services/index.js'
import { errorResponses, type App } from '../../app.js'
import {
  FormQuery,
  JudgementQuery,
  reportFormOf,
  reportResponse,
  sendReport,
} from '../../reports/send-report.js'

const Query = exact({
  ...FormQuery.properties,
  ...JudgementQuery,
  rule: Type.Optional(Type.String({ maxLength: 60, description: 'Only what this rule finds' })),
  laChildId: Type.Optional({
    ...LiveRecordParams.properties.laChildId,
    description: 'Only the record of this child',
  }),
})

export function readLiveQuality(app: App, { reports }: Services, roles: readonly Role[]): void {
  app.get(
    '/v1/live-records/quality',
    {
      config: { roles },
      schema: {
        summary: 'Everything that is found in the live records as they are, with real ids',
        description:
          'Judged anew each time, without a submission. In JSON the findings come first and the summary last, so that the first ' +
          'ones are there before the last record is judged.',
        tags: ['Data quality'],
        querystring: Query,
        response: { 200: reportResponse, ...errorResponses('NOT_ACCEPTABLE') },
      },
    },
    async (request, reply) => {
      const form = reportFormOf(request)
      const report = await reports.onLive(request.query)
      return sendReport(reply, { ...request.query, form, asFound: true }, report) as never
    },
  )
}
