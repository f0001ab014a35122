import type { Role } from '../../../schemas/role.js'
import type { App } from '../../app.js'
import { SubmissionParams } from '../../idempotency-key.js'
import { sendBack } from '../feedback/kept-form.js'
import { formBody } from '../forms/form-body.js'
import type { Pages } from '../page.js'
import { submissionPath } from '../words/name-submission.js'

const Body = formBody('laChildId')
const LONGEST_ID = 100

/** By form and not by address: a child's id belongs into no history and no log of a proxy. */
export function findChild(app: App, pages: Pages, roles: readonly Role[]): void {
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
