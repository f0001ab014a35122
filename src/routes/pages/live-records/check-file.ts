import type { FastifyReply, FastifyRequest } from 'fastify'
import { Problem } from '../../../errors.js'
import type { Role } from '../../../schemas/role.js'
import type { QualityReport } from '../../../services/reports/quality-report.js'
import { recordsOfFile } from '../../../services/reports/read-records.js'
import { writeCsv } from '../../../services/reports/write-csv.js'
import type { App } from '../../app.js'
import { takeUploads, uploadOf, type UploadedFile } from '../forms/read-upload.js'
import type { Pages } from '../page.js'
import { gatherReport } from './gather-report.js'
import { yearOf } from './live-query.js'
import { presentCheckFile, type FileFacts } from './present-check-file.js'

const MAX_MEGABYTES = 200
/** In memory until the file has come: a browser reads no answer before it has sent its form. */
const MOST_CSV = 100 * 1024 * 1024

/** A file is checked as it comes: nothing of it is stored, and nothing of it stays in memory but what was found. */
export function checkFile(app: App, { services, show }: Pages, roles: readonly Role[]): void {
  const send = async (
    request: FastifyRequest,
    reply: FastifyReply,
    facts: Omit<FileFacts, 'today' | 'maxMegabytes'>,
  ): Promise<FastifyReply> => {
    const today = await services.liveChecks.today()
    return show(request, reply, presentCheckFile({ ...facts, maxMegabytes: MAX_MEGABYTES, today }))
  }
  const config = { roles, by: 'session' } as const

  app.get('/live-records/check-file', { config, schema: { hide: true } }, async (request, reply) =>
    send(request, reply, { year: undefined, problems: [] }),
  )

  /** @param answer with what was found; what is wrong with the file itself is said on the page */
  const take = (path: string, answer: Answer) => (scope: App) =>
    scope.post(path, { config, schema: { hide: true } }, async (request, reply) => {
      const { year, file } = formOf(request)
      const refuse = async (status: number, text: string) =>
        send(request, reply.code(status), { year, problems: [{ field: 'file', text }] })
      if (file === undefined) return refuse(400, 'Choose a file')
      try {
        const records = recordsOfFile(file.bytes, /\.(?:ndjson|jsonl)$/i.test(file.name))
        const report = await services.reports.onFile(records, judgementOf(year))
        return await answer({
          report,
          reply,
          show: async (more) => send(request, reply, { year, problems: [], file: file.name, ...more }),
        })
      } catch (error) {
        if (!(error instanceof Problem) || error.status >= 500) throw error
        return refuse(error.status, `${error.detail}.`)
      }
    })

  void app.register(async (scope: App) => {
    takeUploads(scope, MAX_MEGABYTES * 1024 * 1024)
    scope.addHook('onResponse', async (request) => uploadOf(request.body).file?.discard())
    take('/live-records/check-file', async ({ report, show: sendPage }) =>
      sendPage({ gathered: await gatherReport(report) }),
    )(scope)
    take('/live-records/check-file.csv', async ({ report, reply }) =>
      sendCsv(reply, await gatherCsv(report)),
    )(scope)
  })
}

type Answer = (found: {
  readonly report: QualityReport
  readonly reply: FastifyReply
  readonly show: (more: Pick<FileFacts, 'gathered'>) => Promise<FastifyReply>
}) => Promise<FastifyReply>

const judgementOf = (year: string | undefined) => {
  const period = yearOf(year)
  return period === undefined ? {} : { periodStart: period.start, periodEnd: period.end }
}

const sendCsv = async (reply: FastifyReply, csv: string): Promise<FastifyReply> =>
  reply
    .type('text/csv; charset=utf-8')
    .header('content-disposition', 'attachment; filename="quality-report.csv"')
    .header('cache-control', 'no-store')
    .send(csv)

/** A browser sends a file without a name where nobody chose one. */
function formOf({ body }: FastifyRequest): { year: string | undefined; file: UploadedFile | undefined } {
  const { fields, file } = uploadOf(body)
  const year = /^20\d\d$/.test(fields['year'] ?? '') ? fields['year'] : undefined
  return { year, file: file === undefined || file.name === '' ? undefined : file }
}

async function gatherCsv(report: QualityReport): Promise<string> {
  let csv = ''
  for await (const chunk of writeCsv(report)) {
    csv += chunk
    if (csv.length > MOST_CSV) {
      throw new Problem('BODY_TOO_LARGE', 'The file has too many findings for one spreadsheet: split it')
    }
  }
  return csv
}
