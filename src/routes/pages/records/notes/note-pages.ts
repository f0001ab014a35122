import { actorOf } from '../../../../plugins/authentication.js'
import { Problem } from '../../../../errors.js'
import { exact } from '../../../../schemas/common.js'
import type { Role } from '../../../../schemas/role.js'
import { FindingId } from '../../../../schemas/staged-record.js'
import type { App } from '../../../app.js'
import { SubmissionParams } from '../../../idempotency-key.js'
import { formBody } from '../../forms/form-body.js'
import type { Pages } from '../../page.js'
import { submissionPath } from '../../words/say-submission.js'
import { presentNote } from './present-note.js'
import { readNoteForm } from './read-note-form.js'

const Params = exact({ ...SubmissionParams.properties, findingId: FindingId })
const Body = formBody('text')
const PERSONAL = 'The note holds a name, date of birth, pupil number or postcode of the child. Say it without'

/** What people write about a finding, such as the explanation that a query asks for. */
export function notePages(app: App, { services: { reports }, show }: Pages, roles: readonly Role[]): void {
  const config = { roles, by: 'session' } as const
  const url = '/submissions/:id/findings/:findingId/note'
  app.get(url, { config, schema: { hide: true, params: Params } }, async (request, reply) => {
    const { id: submissionId, findingId } = request.params
    const place = { submissionId, findingId }
    return show(request, reply, presentNote(place, await reports.readFinding(place)))
  })
  app.post(url, { config, schema: { hide: true, params: Params, body: Body } }, async (request, reply) => {
    const { id: submissionId, findingId } = request.params
    const place = { submissionId, findingId }
    const finding = await reports.readFinding(place)
    const { text, problems } = readNoteForm(request.body)
    const again = async (found: typeof problems) =>
      show(request, reply.code(400), presentNote(place, finding, { text, problems: found }))
    if (problems.length > 0) return again(problems)
    try {
      await reports.note(place, text, actorOf(request))
    } catch (error) {
      // Only who can read the record knows what would say who the child is.
      if (!(error instanceof Problem) || !error.errors.some(({ code }) => code === 'personal')) throw error
      return again([{ field: 'text', text: PERSONAL }])
    }
    return reply.redirect(`${submissionPath(submissionId)}/records/${finding.position}#findings`, 303)
  })
  app.post(
    `${url}/remove`,
    { config, schema: { hide: true, params: Params, body: formBody() } },
    async (request, reply) => {
      const { id: submissionId, findingId } = request.params
      const place = { submissionId, findingId }
      const { position } = await reports.readFinding(place)
      await reports.removeNote(place, actorOf(request))
      return reply.redirect(`${submissionPath(submissionId)}/records/${position}#findings`, 303)
    },
  )
}
