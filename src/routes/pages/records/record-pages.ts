import { encodeCursor } from '../../../database/cursor.js'
import { NOTE_WRITERS, RECORD_READERS, actorOf } from '../../../plugins/authentication.js'
import type { App } from '../../app.js'
import { SubmissionParams } from '../../idempotency-key.js'
import { sendBack, takeKept } from '../feedback/kept-form.js'
import { formBody } from '../forms/form-body.js'
import { numberedPages, pageLinks } from '../layout/page-links.js'
import type { Pages } from '../page.js'
import { notePages } from './notes/note-pages.js'
import type { BrowsedRecord } from './present-neighbours.js'
import { presentRecord } from './present-record.js'
import { type Shown, presentRecords } from './present-records.js'
import { mayAs, sessionOf } from '../sessions.js'
import { submissionPath } from '../words/name-submission.js'
import { exact } from '../../../schemas/common.js'
import type { Role } from '../../../schemas/role.js'
import { DeliveryStatus } from '../../../schemas/submission.js'
import { type Browsed, browsed } from '../../../services/submissions/records/browse-repository.js'
import Type, { type Static } from 'typebox'

/** The routes of these pages, with the roles that may use each. */
export function recordPages(app: App, pages: Pages): void {
  listRecords(app, pages, RECORD_READERS)
  findChild(app, pages, RECORD_READERS)
  showRecord(app, pages, RECORD_READERS)
  notePages(app, pages, NOTE_WRITERS)
}

const Show = Type.Union([Type.Enum([...browsed]), DeliveryStatus])
/** Which records a page of records is one of. */
const RecordsQuery = exact({
  show: Type.Optional(Show),
  sort: Type.Optional(Type.Enum(['position', 'findings'])),
})
const Query = exact({
  ...RecordsQuery.properties,
  page: Type.Optional(Type.Integer({ minimum: 1, maximum: 100_000 })),
  cursor: Type.Optional(Type.String({ maxLength: 200 })),
})
const RECORDS_ON_A_PAGE = 50

const isBrowsed = (shown: Shown): shown is Browsed => browsed.some((one) => one === shown)

export function listRecords(app: App, pagesOf: Pages, roles: readonly Role[]): void {
  const { services, show: send, setting } = pagesOf
  app.get(
    '/submissions/:id/records',
    {
      config: { roles, by: 'session' },
      schema: { hide: true, params: SubmissionParams, querystring: Query },
    },
    async (request, reply) => {
      const { id } = request.params
      const { show: shown = 'all', sort = 'position', page = 1, cursor } = request.query
      const submission = await services.submissions.read(id)
      const path = `${submissionPath(id)}/records`
      const byFindings = sort === 'findings'
      const query = { show: shown, ...(byFindings ? { sort } : {}) }
      const size = RECORDS_ON_A_PAGE
      const kept = await takeKept(pagesOf, request, reply)
      const search = { value: kept?.fields['laChildId'] ?? '', problems: kept?.problems ?? [] }
      if (!isBrowsed(shown)) {
        // Of those on their way to the DfE nobody knows how many there will be on the next page.
        const from = cursor === undefined ? {} : { cursor }
        const list = await services.submissions.listRecords(id, { status: shown }, { limit: size, ...from })
        const around = { isFirst: cursor === undefined, nextCursor: list.nextCursor }
        const pages = pageLinks(path, query, around)
        return send(
          request,
          reply,
          presentRecords({ submission, items: list.items, shown, byFindings, pages, search, setting }),
        )
      }
      const range = { limit: size, offset: (page - 1) * size }
      const { items, total } = await services.submissions.browse(id, { show: shown, byFindings }, range)
      const pages = numberedPages(path, query, { page, size, total })
      return send(
        request,
        reply,
        presentRecords({
          submission,
          items,
          shown,
          byFindings,
          pages,
          search,
          setting,
          range: { from: range.offset, total },
        }),
      )
    },
  )
}

const Params = exact({
  ...SubmissionParams.properties,
  position: Type.Integer({ minimum: 1, maximum: 2 ** 31 - 1 }),
})

/** Of records on their way to the DfE, those before and after it in the submission are shown: they do not stay where they are. */
async function browsingOf(
  { submissions }: Pages['services'],
  { params, query }: { params: Static<typeof Params>; query: Static<typeof RecordsQuery> },
): Promise<BrowsedRecord> {
  const { show = 'all', sort } = query
  const byFindings = sort === 'findings'
  const browsing = { show: isBrowsed(show) ? show : 'all', byFindings } as const
  return { show, byFindings, around: await submissions.neighbours(params.id, params.position, browsing) }
}

function showRecord(app: App, { services, show, setting }: Pages, roles: readonly Role[]): void {
  app.get(
    '/submissions/:id/records/:position',
    { config: { roles, by: 'session' }, schema: { hide: true, params: Params, querystring: RecordsQuery } },
    async (request, reply) => {
      const { id, position } = request.params
      const submission = await services.submissions.read(id)
      const record = await services.submissions.readRecord(id, position, actorOf(request))
      const after = { limit: 1, cursor: encodeCursor(String(position)) }
      const { items } = await services.submissions.listRecords(id, { hasFindings: true }, after)
      const notes = await services.reports.notesOn(record.findings.map((finding) => finding.id))
      const leaves = await services.submissions.leavesOf(id, position)
      const held = await services.submissions.heldAround(id, position)
      const nextWithFindings = items[0]?.position
      const browsing = await browsingOf(services, request)
      const mayNote = mayAs(sessionOf(request), NOTE_WRITERS)
      const facts = { submission, record, leaves, held, notes, browsing, nextWithFindings, mayNote, setting }
      return show(request, reply, presentRecord(facts))
    },
  )
}

const Body = formBody('laChildId')
const LONGEST_ID = 100

/** By form and not by address: a child's id belongs into no history and no log of a proxy. */
function findChild(app: App, pages: Pages, roles: readonly Role[]): void {
  app.post(
    '/submissions/:id/records/find',
    { config: { roles, by: 'session' }, schema: { hide: true, params: SubmissionParams, body: Body } },
    async (request, reply) => {
      const { id } = request.params
      const path = `${submissionPath(id)}/records`
      const laChildId = (request.body.laChildId ?? '').trim().slice(0, LONGEST_ID)
      const { submissions } = pages.services
      await submissions.read(id)
      const position = laChildId === '' ? undefined : await submissions.findPosition(id, laChildId)
      if (position !== undefined) return reply.redirect(`${path}/${position}`, 303)
      const text =
        laChildId === '' ? 'Enter an LA child id' : 'No record of this submission has this LA child id'
      return sendBack(pages, request, reply, [{ field: 'laChildId', text }], path)
    },
  )
}
