import type { IncomingMessage } from 'node:http'
import type { FastifyRequest } from 'fastify'
import Type from 'typebox'
import { validatorCompiler } from '../../plugins/schema-compilers.js'
import { exact } from '../../schemas/common.js'
import type { Role } from '../../schemas/role.js'
import type { Services } from '../../services/index.js'
import { recordsOf } from '../../services/reports/read-records.js'
import { type App, errorResponses } from '../app.js'
import {
  FormQuery,
  JudgementQuery,
  reportFormOf,
  reportResponse,
  sendReport,
} from '../reports/send-report.js'
import { noBody, watchBody } from '../watch-body.js'

/** The roles that may have records checked. Their bodies go through the reader of live records. */
export function validationRoutes(app: App, services: Services): void {
  app.register((scope, _, done) => {
    scope.removeAllContentTypeParsers()
    scope.addContentTypeParser(['application/x-ndjson', 'application/json'], (_request, body, parsed) =>
      parsed(null, body),
    )
    validateRecords(scope.withTypeProvider(), services, ['integrator', 'operator'])
    done()
  })
}

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
const Lines = Type.String({
  description:
    'One child record a line, or an array of them: the payload of a submission can be sent as it is',
  examples: [`${JSON.stringify(EXAMPLE)}\n`],
})

const Query = exact({
  ...FormQuery.properties,
  ...JudgementQuery,
})

function validateRecords(app: App, { reports }: Services, roles: readonly Role[]): void {
  app.post(
    '/v1/validations',
    {
      config: { roles },
      bodyLimit: MAX_BYTES,
      // A fault in one record is a finding at its place and does not refuse the others: the reader of live records judges it.
      validatorCompiler: (route) =>
        route.httpPart === 'body' ? () => true : validatorCompiler(route as never),
      schema: {
        summary: 'Check child records; nothing is stored',
        description:
          'At most 20 MB and 50,000 records, gzip unpacked. A line that is not JSON is a finding at its place; an array with such a ' +
          'record is refused whole, as POST /v1/live-records refuses it.',
        tags: ['Data quality'],
        querystring: Query,
        body: {
          content: { 'application/json': { schema: Records }, 'application/x-ndjson': { schema: Lines } },
        },
        response: {
          200: reportResponse,
          ...errorResponses('NOT_ACCEPTABLE'),
        },
      },
    },
    async (request, reply) => {
      const form = reportFormOf(request)
      const report = await reports.onRecords(await readRecords(request), request.query)
      return sendReport(reply, { ...request.query, form }, report) as never
    },
  )
}

async function readRecords({ headers, body }: FastifyRequest) {
  const chunks: Buffer[] = []
  for await (const chunk of watchBody(body as IncomingMessage | undefined, MAX_BYTES)) chunks.push(chunk)
  const bytes = Buffer.concat(chunks)
  if (bytes.length === 0) throw noBody()
  const areLines = headers['content-type']?.toLowerCase().startsWith('application/x-ndjson') === true
  return recordsOf(bytes, areLines ? 'lines' : 'array')
}
