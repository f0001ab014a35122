import { Readable } from 'node:stream'
import type { FastifyReply } from 'fastify'
import Type from 'typebox'
import { Problem } from '../../errors.js'
import { Day, exact, ref } from '../../schemas/common.js'
import { Severity } from '../../schemas/staged-record.js'
import { QualityReport as ReportSchema, QualitySummary } from '../../schemas/quality-report.js'
import type { QualityReport } from '../../services/reports/quality-report.js'
import { writeCsv } from '../../services/reports/write-csv.js'
import { writeJson, writeJsonAsFound } from '../../services/reports/write-json.js'
import { writeSummary } from '../../services/reports/write-summary.js'
import { chooseType } from '../choose-type.js'
import { REPORT_POLICY } from './report-page.js'
import { writeQualityHtml } from './write-quality-html.js'

/** The forms of a report: the first is sent where the caller does not choose. */
const forms = {
  json: { type: 'application/json', write: writeJson, schema: ref(ReportSchema) },
  csv: { type: 'text/csv', write: writeCsv, schema: Type.String() },
  html: { type: 'text/html', write: writeQualityHtml, schema: Type.String() },
  summary: { type: 'application/vnd.csc.summary+json', write: writeSummary, schema: ref(QualitySummary) },
} as const
type Form = keyof typeof forms
const names = Object.keys(forms) as Form[]
const types = names.map((name) => forms[name].type)

export const FormQuery = exact({
  form: Type.Optional(Type.Enum([...names], { description: 'Chooses like `Accept`, and before it' })),
  failOn: Type.Optional({
    ...Severity,
    default: 'error',
    description: 'For the summary: `ok` is false where something was found of this kind or a graver one',
  }),
})

/** How records are judged. */
export const JudgementQuery = {
  referenceDate: Type.Optional({ ...Day, description: 'Judge as of this day; today in London if not given' }),
  periodStart: Type.Optional({ ...Day, description: 'First day of a census year: asks its rules too' }),
  periodEnd: Type.Optional({ ...Day, description: 'Last day of the census year' }),
}

export const reportResponse = {
  description:
    'Every finding. `Accept` or `form` chooses JSON, CSV for a spreadsheet, a page to print, or a summary for a pipeline',
  content: Object.fromEntries(names.map((name) => [forms[name].type, { schema: forms[name].schema }])),
}

/** @throws {Problem} NOT_ACCEPTABLE, which a route finds out before it does the work */
export function reportFormOf(request: {
  readonly query: { readonly form?: Form }
  readonly headers: { readonly accept?: string | undefined }
}): Form {
  const { form } = request.query
  if (form !== undefined) return form
  const type = chooseType(request.headers.accept, types)
  const chosen = names.find((name) => forms[name].type === type)
  if (chosen === undefined) throw new Problem('NOT_ACCEPTABLE', `There is ${types.join(', ')}`)
  return chosen
}

/** Sends the report as it is read: it is never held in memory as a whole. */
export function sendReport(
  reply: FastifyReply,
  {
    form,
    failOn = 'error',
    asFound = false,
  }: { readonly form: Form; readonly failOn?: Severity; readonly asFound?: boolean },
  report: QualityReport,
): FastifyReply {
  const { type } = forms[form]
  const write = asFound && form === 'json' ? writeJsonAsFound : forms[form].write
  if (form === 'csv') reply.header('content-disposition', 'attachment; filename="quality-report.csv"')
  if (form === 'html') reply.header('content-security-policy', REPORT_POLICY)
  return reply
    .type(`${type}; charset=utf-8`)
    .header('vary', 'accept')
    .header('cache-control', 'no-store')
    .send(Readable.from(write(report, failOn)))
}
