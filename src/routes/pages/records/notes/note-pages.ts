import { Problem } from '../../../../errors.js'
import { actorOf } from '../../../../plugins/authentication.js'
import type { App } from '../../../app.js'
import { SubmissionParams } from '../../../idempotency-key.js'
import { giveSuccess } from '../../feedback/banner.js'
import { sendBack, takeKept } from '../../feedback/kept-form.js'
import { findWordsProblems } from '../../forms/form-body.js'
import { type FieldProblem, formBody } from '../../forms/form-body.js'
import type { Pages } from '../../page.js'
import { presentNote } from './present-note.js'
import { submissionPath } from '../../words/name-submission.js'
import { exact } from '../../../../schemas/common.js'
import type { Role } from '../../../../schemas/role.js'
import { FindingId } from '../../../../schemas/staged-record.js'

const Params = exact({ ...SubmissionParams.properties, findingId: FindingId })
const Body = formBody('text')
const PERSONAL = 'The note holds a name, date of birth, pupil number or postcode of the child. Say it without'

/** Notes about findings, such as the explanation that a query asks for. */
export function notePages(app: App, pages: Pages, roles: readonly Role[]): void {
  const { show, setting } = pages
  const { reports } = pages.services
  const config = { roles, by: 'session' } as const
  const url = '/submissions/:id/findings/:findingId/note'
  app.get(url, { config, schema: { hide: true, params: Params } }, async (request, reply) => {
    const { id: submissionId, findingId } = request.params
    const place = { submissionId, findingId }
    const kept = await takeKept(pages, request, reply)
    const again = kept && { text: kept.fields['text']?.trim() ?? '', problems: kept.problems }
    return show(request, reply, presentNote(place, await reports.readFinding(place), again))
  })
  app.post(url, { config, schema: { hide: true, params: Params, body: Body } }, async (request, reply) => {
    const { id: submissionId, findingId } = request.params
    const place = { submissionId, findingId }
    const finding = await reports.readFinding(place)
    const { text, problems } = readNoteForm(request.body)
    if (problems.length > 0) return sendBack(pages, request, reply, problems)
    try {
      await reports.note(place, text, actorOf(request))
    } catch (error) {
      // Only who can read the record knows what would say who the child is.
      if (!(error instanceof Problem) || !error.errors.some(({ code }) => code === 'personal')) throw error
      return sendBack(pages, request, reply, [{ field: 'text', text: PERSONAL }])
    }
    giveSuccess(reply, setting, 'You saved the note.')
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
      giveSuccess(reply, setting, 'You removed the note.')
      return reply.redirect(`${submissionPath(submissionId)}/records/${position}#findings`, 303)
    },
  )
}

function readNoteForm(body: { text?: string }): {
  text: string
  problems: readonly FieldProblem[]
} {
  const text = (body.text ?? '').trim()
  if (text === '') return { text, problems: [{ field: 'text', text: 'Write what there is to say' }] }
  return { text, problems: findWordsProblems('text', 'The note', text) }
}
