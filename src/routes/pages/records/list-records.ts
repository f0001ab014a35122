import Type from 'typebox'
import { exact } from '../../../schemas/common.js'
import type { Role } from '../../../schemas/role.js'
import { DeliveryStatus } from '../../../schemas/submission.js'
import { browsed, type Browsed } from '../../../services/submissions/records/browse-repository.js'
import type { App } from '../../app.js'
import { SubmissionParams } from '../../idempotency-key.js'
import { takeKept } from '../feedback/kept-form.js'
import { numberedPages, pageLinks } from '../layout/page-links.js'
import type { Pages } from '../page.js'
import { submissionPath } from '../words/name-submission.js'
import { presentRecords, type Shown } from './present-records.js'

const Show = Type.Union([Type.Enum([...browsed]), DeliveryStatus])
/** Which records a page of records is one of. */
export const RecordsQuery = exact({
  show: Type.Optional(Show),
  sort: Type.Optional(Type.Enum(['position', 'findings'])),
})
const Query = exact({
  ...RecordsQuery.properties,
  page: Type.Optional(Type.Integer({ minimum: 1, maximum: 100_000 })),
  cursor: Type.Optional(Type.String({ maxLength: 200 })),
})
const RECORDS_ON_A_PAGE = 50

export const isBrowsed = (shown: Shown): shown is Browsed => browsed.some((one) => one === shown)

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
