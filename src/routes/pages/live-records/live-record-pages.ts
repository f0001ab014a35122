import type { FastifyReply, FastifyRequest } from 'fastify'
import Type from 'typebox'
import { Problem } from '../../../errors.js'
import { actorOf } from '../../../plugins/authentication.js'
import { exact } from '../../../schemas/common.js'
import type { Role } from '../../../schemas/role.js'
import { FindingId } from '../../../schemas/staged-record.js'
import type { FindingFilter } from '../../../services/live-checks/live-finding-repository.js'
import type { App } from '../../app.js'
import { sendReport } from '../../reports/send-report.js'
import { formBody, type FieldProblem } from '../forms/form-body.js'
import { numberedPages } from '../layout/page-links.js'
import type { Pages } from '../page.js'
import { checkFile } from './check-file.js'
import { given, LiveQuery, PATH, WHOLE_RECORD, YearQuery, yearOf } from './live-query.js'
import { presentInvalid } from './present-invalid.js'
import { presentLive, type LiveFacts } from './present-live.js'
import type { Shown } from './present-live-lists.js'
import { presentLiveRecord } from './present-live-record.js'

/** The roles that look after the live records: they see what is found in them, and may open them with their values. */
const LIVE_READERS = ['operator', 'approver', 'analyst', 'integrator'] as const satisfies readonly Role[]

/** The pages of the live records: what was found in them, one record, a file to check, and records that cannot be read. */
export function liveRecordPages(app: App, pages: Pages): void {
  showLive(app, pages, LIVE_READERS)
  downloadLive(app, pages, LIVE_READERS)
  findLiveChild(app, pages, LIVE_READERS)
  showLiveRecord(app, pages, LIVE_READERS)
  checkFile(app, pages, LIVE_READERS)
  showInvalid(app, pages, LIVE_READERS)
}

const ON_A_PAGE = 50
const DAYS = 30

function showLive(app: App, pages: Pages, roles: readonly Role[]): void {
  app.get(
    '/live-records',
    { config: { roles, by: 'session' }, schema: { hide: true, querystring: LiveQuery } },
    async (request, reply) => sendLive(pages, request, reply, request.query),
  )
}

/** Sends the page. @param problems of the form that finds a child */
async function sendLive(
  { services, show }: Pages,
  request: FastifyRequest,
  reply: FastifyReply,
  query: LiveQuery,
  problems: readonly FieldProblem[] = [],
): Promise<FastifyReply> {
  const { liveChecks } = services
  const look = await liveChecks.look(yearOf(query.year))
  const invalid = await services.live.countInvalid()
  const facts: LiveFacts = {
    ...{ query, look, problems, invalid },
    today: await liveChecks.today(),
    shown: look.check === undefined ? undefined : await read(services, look.check, query),
  }
  return show(request, reply, presentLive(facts))
}

async function read(
  { liveChecks }: Pages['services'],
  check: NonNullable<LiveFacts['look']['check']>,
  query: LiveQuery,
): Promise<Shown> {
  const { page = 1, view, sort } = query
  const range = { limit: ON_A_PAGE, offset: (page - 1) * ON_A_PAGE }
  const pagesOf = (total: number) =>
    numberedPages(PATH, { ...query, page: undefined }, { page, size: ON_A_PAGE, total })
  if (view === 'trend') {
    return { view, days: await liveChecks.byDay(yearOf(query.year), DAYS) }
  }
  if (view === 'findings') {
    const choices = await liveChecks.choices(check)
    const list = await liveChecks.browse(check, filterOf(query), {
      ...range,
      sort: sort === undefined || sort === '' ? 'child' : sort,
    })
    return { view, choices, ...list, from: range.offset, pages: pagesOf(list.total) }
  }
  const by = ({ fields: 'field', children: 'child' } as const)[view as 'fields' | 'children'] ?? 'rule'
  const groups = await liveChecks.group(check, {}, { ...range, by })
  return {
    view: ({ rule: 'rules', field: 'fields', child: 'children' } as const)[by],
    ...groups,
    pages: pagesOf(groups.total),
  }
}

const filterOf = ({ severity, status, rule, field }: LiveQuery): FindingFilter => ({
  severity: given(severity),
  status: given(status),
  rule: given(rule),
  // The record as a whole has an empty place; in the form it has a name.
  field: field === WHOLE_RECORD ? '' : given(field),
})

/** For a spreadsheet: the live records are judged anew while it is sent. */
function downloadLive(app: App, { services }: Pages, roles: readonly Role[]): void {
  app.get(
    '/live-records/quality.csv',
    { config: { roles, by: 'session' }, schema: { hide: true, querystring: YearQuery } },
    async ({ query }, reply) => {
      const year = yearOf(query.year)
      const judgement = year === undefined ? {} : { periodStart: year.start, periodEnd: year.end }
      return sendReport(reply, { form: 'csv' }, await services.reports.onLive(judgement))
    },
  )
}

const FindBody = formBody('laChildId', 'year')
const LONGEST_ID = 100

/** By form and not by address: a child's id belongs into no history and no log of a proxy. */
function findLiveChild(app: App, pages: Pages, roles: readonly Role[]): void {
  const { services, show, setting } = pages
  app.post(
    '/live-records/find',
    { config: { roles, by: 'session' }, schema: { hide: true, body: FindBody } },
    async (request, reply) => {
      const laChildId = (request.body.laChildId ?? '').trim().slice(0, LONGEST_ID)
      const year = /^20\d\d$/.test(request.body.year ?? '') ? request.body.year : undefined
      const say = async (status: number, text: string) =>
        sendLive(pages, request, reply.code(status), { ...(year === undefined ? {} : { year }) }, [
          { field: 'laChildId', text },
        ])
      if (laChildId === '') return say(400, 'Enter an LA child id')
      try {
        const record = await services.liveChecks.openByChild(laChildId, yearOf(year), actorOf(request))
        const notes = await services.reports.notesOn(record.findings.map(({ id }) => id))
        return await show(request, reply, presentLiveRecord({ record, notes, year, setting }))
      } catch (error) {
        if (!(error instanceof Problem) || error.code !== 'NOT_FOUND') throw error
        return say(404, 'No live record has this LA child id')
      }
    },
  )
}

const Params = exact({ findingId: FindingId })

/** By a finding and not by the child's id, which belongs into no address. */
function showLiveRecord(app: App, { services, show, setting }: Pages, roles: readonly Role[]): void {
  app.get(
    '/live-records/findings/:findingId',
    { config: { roles, by: 'session' }, schema: { hide: true, params: Params, querystring: YearQuery } },
    async (request, reply) => {
      const { findingId } = request.params
      const { year } = request.query
      const record = await services.liveChecks.openByFinding(findingId, yearOf(year), actorOf(request))
      const notes = await services.reports.notesOn(record.findings.map(({ id }) => id))
      return show(request, reply, presentLiveRecord({ record, notes, year, findingId, setting }))
    },
  )
}

const InvalidQuery = exact({ cursor: Type.Optional(Type.String({ maxLength: 200 })) })
const INVALID_ON_A_PAGE = 50

function showInvalid(app: App, { services, show }: Pages, roles: readonly Role[]): void {
  app.get(
    '/live-records/invalid',
    { config: { roles, by: 'session' }, schema: { hide: true, querystring: InvalidQuery } },
    async (request, reply) => {
      const { cursor } = request.query
      const page = await services.live.listInvalid({
        limit: INVALID_ON_A_PAGE,
        ...(cursor === undefined ? {} : { cursor }),
      })
      return show(request, reply, presentInvalid(page, cursor === undefined))
    },
  )
}
