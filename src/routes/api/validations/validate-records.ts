import { Readable } from 'node:stream'
import Type from 'typebox'
import type { Role } from '../../../schemas/role.js'
import { recordsOf, recordsOfLines } from '../../../services/report/read-records.js'
import { refusals, type App } from '../../app.js'
import { reportResponse, reportTypeOf, sendReport } from '../../send-report.js'
import type { ValidationRoutes } from './index.js'

const MAX_BYTES = 20 * 1024 * 1024

const EXAMPLE = {
  la_child_id: 'FAKE-0001',
  mis_child_id: 'FAKE-MIS-0001',
  child_details: { first_name: 'Made', surname: 'Up', date_of_birth: '2015-09-12' },
}

const Records = Type.Union([Type.Record(Type.String(), Type.Unknown()), Type.Array(Type.Unknown())], {
  description: 'A child record in the DfE’s shape, or an array of them',
  examples: [EXAMPLE],
})
const Lines = Type.Any({ description: 'One child record a line', examples: [`${JSON.stringify(EXAMPLE)}\n`] })

export function validateRecords(app: App, { reports }: ValidationRoutes, roles: readonly Role[]): void {
  app.post(
    '/v1/validations',
    {
      config: { roles },
      bodyLimit: MAX_BYTES,
      schema: {
        summary: 'Check child records; nothing is stored',
        description: 'At most 20 MB and 50,000 records. NDJSON is checked as it comes in.',
        tags: ['Data quality'],
        body: {
          content: { 'application/json': { schema: Records }, 'application/x-ndjson': { schema: Lines } },
        },
        response: {
          200: reportResponse,
          ...refusals('NOT_ACCEPTABLE', 'BODY_TOO_LARGE', 'MEDIA_TYPE_UNSUPPORTED'),
        },
      },
    },
    async (request, reply) => {
      const type = reportTypeOf(request)
      const body: unknown = request.body
      const records = body instanceof Readable ? recordsOfLines(chunksOf(body), MAX_BYTES) : recordsOf(body)
      return sendReport(reply, type, await reports.onRecords(records)) as never
    },
  )
}

/** A request that is refused half-way stays open, so that its caller can read why. */
const chunksOf = (body: Readable) => body.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>
