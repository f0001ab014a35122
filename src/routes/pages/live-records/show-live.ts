import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Role } from '../../../schemas/role.js'
import type { FindingFilter } from '../../../services/live-checks/live-finding-repository.js'
import type { App } from '../../app.js'
import type { FieldProblem } from '../forms/form-body.js'
import { numberedPages } from '../layout/page-links.js'
import type { Pages } from '../page.js'
import { LiveQuery, yearOf } from './live-query.js'
import { presentLive, type LiveFacts, type Shown } from './present-live.js'

const ON_A_PAGE = 50
const DAYS = 30

export function showLive(app: App, pages: Pages, roles: readonly Role[]): void {
  app.get(
    '/live-records',
    { config: { roles, by: 'session' }, schema: { hide: true, querystring: LiveQuery } },
    async (request, reply) => sendLive(pages, request, reply, request.query),
  )
}

/** Sends the page. @param problems of the form that finds a child */
export async function sendLive(
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
    numberedPages('/live-records', { ...query, page: undefined }, { page, size: ON_A_PAGE, total })
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

const given = <T extends string>(value: T | '' | undefined): T | undefined =>
  value === '' ? undefined : value

const filterOf = ({ severity, status, rule, field }: LiveQuery): FindingFilter => ({
  severity: given(severity),
  status: given(status),
  rule: given(rule),
  // The record as a whole has an empty place; in the form it has a name.
  field: field === WHOLE_RECORD ? '' : given(field),
})

/** How a filter names findings about the record as a whole. */
export const WHOLE_RECORD = 'record'
