import { Readable } from 'node:stream'
import Type from 'typebox'
import { Problem } from '../../../errors.js'
import { actorOf, mayReadRecords } from '../../../plugins/authentication.js'
import { exact, pageOf, PageQuery, ref } from '../../../schemas/common.js'
import { FindingNote } from '../../../schemas/quality-report.js'
import type { Role } from '../../../schemas/role.js'
import { ScrambleReport } from '../../../schemas/scramble-report.js'
import { FindingId, StagedRecord, StagedRecordSummary } from '../../../schemas/staged-record.js'
import { DeliveryStatus } from '../../../schemas/submission.js'
import type { Services } from '../../../services/index.js'
import { type App, errorResponses } from '../../app.js'
import { chooseType } from '../../choose-type.js'
import { SubmissionParams } from '../../idempotency-key.js'
import { REPORT_POLICY } from '../../reports/report-page.js'
import { FormQuery, reportFormOf, reportResponse, sendReport } from '../../reports/send-report.js'
import { writeScrambleHtml } from '../../reports/write-scramble-html.js'

const RecordQuery = exact({
  ...PageQuery.properties,
  status: Type.Optional(DeliveryStatus),
  hasFindings: Type.Optional(Type.Boolean()),
  deletesChild: Type.Optional(
    Type.Boolean({ description: 'Records after which the DfE holds nothing of the child any more' }),
  ),
  deletesPart: Type.Optional(
    Type.Boolean({
      description:
        'The first record of each child who stays but loses part of their record at the DfE, with no replacement',
    }),
  ),
})

export function listRecords(app: App, { submissions }: Services, roles: readonly Role[]): void {
  app.get(
    '/v1/submissions/:id/records',
    {
      config: { roles },
      schema: {
        summary: 'The staged records without their payload',
        tags: ['Submissions'],
        params: SubmissionParams,
        querystring: RecordQuery,
        response: { 200: pageOf(ref(StagedRecordSummary)), ...errorResponses('NOT_FOUND', 'CURSOR_INVALID') },
      },
    },
    async ({ params, query: { limit, cursor, ...filter } }) =>
      submissions.listRecords(params.id, filter, { limit, cursor }),
  )
}

const RecordParams = exact({
  ...SubmissionParams.properties,
  position: Type.Integer({ minimum: 1, maximum: 2 ** 31 - 1, examples: [1] }),
})

export function readRecord(app: App, { submissions }: Services, roles: readonly Role[]): void {
  app.get(
    '/v1/submissions/:id/records/:position',
    {
      config: { roles },
      schema: {
        summary: 'One staged record with its payload and findings',
        tags: ['Submissions'],
        params: RecordParams,
        response: { 200: ref(StagedRecord), ...errorResponses('NOT_FOUND') },
      },
    },
    async (request) => submissions.readRecord(request.params.id, request.params.position, actorOf(request)),
  )
}

export function readPayload(app: App, { submissions }: Services, roles: readonly Role[]): void {
  app.get(
    '/v1/submissions/:id/payload',
    {
      config: { roles },
      schema: {
        summary: 'Exactly what is sent: one line a batch, each the bytes of one POST',
        tags: ['Submissions'],
        params: SubmissionParams,
        produces: ['application/x-ndjson'],
        response: {
          200: {
            description: 'One JSON array of at most 100 child records a line',
            content: { 'application/x-ndjson': { schema: Type.String() } },
          },
          ...errorResponses('NOT_FOUND', 'PAYLOAD_REMOVED'),
        },
      },
    },
    async (request, reply) => {
      const lines = await submissions.payload(request.params.id, actorOf(request))
      return reply.type('application/x-ndjson').send(Readable.from(lines) as never)
    },
  )
}

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

const FindingParams = exact({ ...SubmissionParams.properties, findingId: FindingId })

const Body = exact(
  { text: { ...FindingNote.properties.text, minLength: 1 } },
  { examples: [{ text: 'Right as it is: the referral came from a neighbouring authority.' }] },
)

export function noteFinding(app: App, { reports }: Services, roles: readonly Role[]): void {
  app.put(
    '/v1/submissions/:id/findings/:findingId/note',
    {
      config: { roles },
      schema: {
        summary: 'Write a note to a finding, such as the explanation that a query asks for',
        description:
          'Every report that has the finding shows it, of later submissions too; it replaces the note before. A note that says who a child is is refused.',
        tags: ['Data quality'],
        params: FindingParams,
        body: Body,
        response: { 200: ref(FindingNote), ...errorResponses('NOT_FOUND') },
      },
    },
    async (request) => {
      const { id: submissionId, findingId } = request.params
      return reports.note({ submissionId, findingId }, request.body.text, actorOf(request))
    },
  )
}

export function removeFindingNote(app: App, { reports }: Services, roles: readonly Role[]): void {
  app.delete(
    '/v1/submissions/:id/findings/:findingId/note',
    {
      config: { roles },
      schema: {
        summary: 'Remove the note of a finding; its text is not kept',
        tags: ['Data quality'],
        params: FindingParams,
        response: { 204: Type.Null(), ...errorResponses('NOT_FOUND') },
      },
    },
    async (request, reply) => {
      const { id: submissionId, findingId } = request.params
      await reports.removeNote({ submissionId, findingId }, actorOf(request))
      return reply.code(204).send(null)
    },
  )
}

const TYPES = ['application/json', 'text/html'] as const

export function readScrambleReport(app: App, { submissions }: Services, roles: readonly Role[]): void {
  app.get(
    '/v1/submissions/:id/scramble-report',
    {
      config: { roles },
      schema: {
        summary: 'What scrambling did to a submission, what came of attacking it, and what is still risky',
        tags: ['Submissions'],
        params: SubmissionParams,
        response: {
          200: {
            description: 'Figures and what they mean. `Accept` chooses JSON or a page to print',
            content: {
              'application/json': { schema: ref(ScrambleReport) },
              'text/html': { schema: Type.String() },
            },
          },
          ...errorResponses('NOT_FOUND', 'STATE_CONFLICT', 'NOT_ACCEPTABLE'),
        },
      },
    },
    async ({ params: { id }, headers }, reply) => {
      const type = chooseType(headers.accept, TYPES)
      if (type === undefined) throw new Problem('NOT_ACCEPTABLE', `There is ${TYPES.join(', ')}`)
      const report = await submissions.scrambleReport(id)
      reply.header('vary', 'accept').header('cache-control', 'no-store').type(`${type}; charset=utf-8`)
      if (type === 'application/json') return report
      reply.header('content-security-policy', REPORT_POLICY)
      return writeScrambleHtml(id, report)
    },
  )
}
