import { Readable } from 'node:stream'
import type { FastifyReply, FastifyRequest } from 'fastify'
import Type from 'typebox'
import { Problem } from '../errors.js'
import { ref } from '../schemas/common.js'
import { QualityReport as ReportSchema } from '../schemas/quality-report.js'
import type { QualityReport } from '../services/report/quality-report.js'
import { writeCsv } from '../services/report/write-csv.js'
import { writeHtml } from '../services/report/write-html.js'
import { writeJson } from '../services/report/write-json.js'
import { chooseType } from './choose-type.js'

const writers = {
  'application/json': writeJson,
  'text/csv': writeCsv,
  'text/html': writeHtml,
} as const
type ReportType = keyof typeof writers
const types = Object.keys(writers) as ReportType[]

export const reportResponse = {
  description: 'The findings; `Accept` chooses JSON, CSV for a spreadsheet, or a page to print',
  content: {
    'application/json': { schema: ref(ReportSchema) },
    'text/csv': { schema: Type.String() },
    'text/html': { schema: Type.String() },
  },
}

/** @throws {Problem} NOT_ACCEPTABLE, which a route finds out before it does the work */
export function reportTypeOf({ headers }: FastifyRequest): ReportType {
  const type = chooseType(headers.accept, types)
  if (type === undefined) throw new Problem('NOT_ACCEPTABLE', `There is ${types.join(', ')}`)
  return type
}

/** Sends the report as it is read: it is never held in memory as a whole. */
export function sendReport(reply: FastifyReply, type: ReportType, report: QualityReport): FastifyReply {
  const text = Readable.from(writers[type](report))
  if (type === 'text/csv') reply.header('content-disposition', 'attachment; filename="quality-report.csv"')
  if (type === 'text/html')
    reply.header('content-security-policy', `default-src 'none'; style-src 'unsafe-inline'`)
  return reply.type(`${type}; charset=utf-8`).header('vary', 'accept').send(text)
}
