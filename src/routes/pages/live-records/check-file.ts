import type { FastifyRequest } from 'fastify'
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
  const present = async (facts: Omit<FileFacts, 'today' | 'maxMegabytes'>) =>
    presentCheckFile({ ...facts, maxMegabytes: MAX_MEGABYTES, today: await services.liveChecks.today() })

  app.get(
    '/live-records/check-file',
    { config: { roles, by: 'session' }, schema: { hide: true } },
    async (request, reply) => show(request, reply, await present({ year: undefined, problems: [] })),
  )

  const judge = async (file: UploadedFile, year: string | undefined): Promise<QualityReport> => {
    const period = yearOf(year)
    const judgement = period === undefined ? {} : { periodStart: period.start, periodEnd: period.end }
    return services.reports.onFile(
      recordsOfFile(file.bytes, /\.(?:ndjson|jsonl)$/i.test(file.name)),
      judgement,
    )
  }

  void app.register(async (scope: App) => {
    takeUploads(scope, MAX_MEGABYTES * 1024 * 1024)
    // Where nobody reads the file, the rest of the form is let go.
    scope.addHook('onResponse', async (request) => uploadOf(request.body).file?.discard())

    scope.post(
      '/live-records/check-file',
      { config: { roles, by: 'session' }, schema: { hide: true } },
      async (request, reply) => {
        const { year, file } = formOf(request)
        if (file === undefined) {
          return show(request, reply.code(400), await present({ year, problems: [CHOOSE] }))
        }
        try {
          const gathered = await gatherReport(await judge(file, year))
          return await show(request, reply, await present({ year, problems: [], file: file.name, gathered }))
        } catch (error) {
          if (!(error instanceof Problem) || error.status >= 500) throw error
          const problems = [{ field: 'file', text: `${error.detail}.` }]
          return show(request, reply.code(error.status), await present({ year, problems }))
        }
      },
    )

    scope.post(
      '/live-records/check-file.csv',
      { config: { roles, by: 'session' }, schema: { hide: true } },
      async (request, reply) => {
        const { year, file } = formOf(request)
        if (file === undefined) {
          return show(request, reply.code(400), await present({ year, problems: [CHOOSE] }))
        }
        const csv = await gatherCsv(await judge(file, year))
        return reply
          .type('text/csv; charset=utf-8')
          .header('content-disposition', 'attachment; filename="quality-report.csv"')
          .header('cache-control', 'no-store')
          .send(csv)
      },
    )
  })
}

const CHOOSE = { field: 'file', text: 'Choose a file' }

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
