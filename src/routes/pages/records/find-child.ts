import type { Role } from '../../../schemas/role.js'
import type { App } from '../../app.js'
import { SubmissionParams } from '../../idempotency-key.js'
import { formBody } from '../forms/form-body.js'
import type { Pages } from '../page.js'
import { submissionPath } from '../words/say-submission.js'
import { numberedPages } from '../layout/page-links.js'
import { RECORDS_ON_A_PAGE } from './list-records.js'
import { presentRecords } from './present-records.js'

const Body = formBody('laChildId')
const LONGEST_ID = 100

/** By form and not by address: a child's id belongs into no history and no log of a proxy. */
export function findChild(app: App, { services, show }: Pages, roles: readonly Role[]): void {
  app.post(
    '/submissions/:id/records/find',
    { config: { roles, by: 'session' }, schema: { hide: true, params: SubmissionParams, body: Body } },
    async (request, reply) => {
      const { id } = request.params
      const laChildId = (request.body.laChildId ?? '').trim().slice(0, LONGEST_ID)
      const position = laChildId === '' ? undefined : await services.submissions.findPosition(id, laChildId)
      if (position !== undefined) return reply.redirect(`${submissionPath(id)}/records/${position}`, 303)
      const text =
        laChildId === '' ? 'Enter an LA child id' : 'No record of this submission has this LA child id'
      const submission = await services.submissions.read(id)
      const browsing = { show: 'all', byFindings: false } as const
      const size = RECORDS_ON_A_PAGE
      const { items, total } = await services.submissions.browse(id, browsing, { limit: size, offset: 0 })
      const pages = numberedPages(`${submissionPath(id)}/records`, {}, { page: 1, size, total })
      const search = { value: laChildId, problems: [{ field: 'laChildId', text }] }
      return show(
        request,
        reply.code(laChildId === '' ? 400 : 404),
        presentRecords({ submission, items, shown: 'all', byFindings: false, pages, search }),
      )
    },
  )
}
