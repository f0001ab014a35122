import { v7 as uuidv7 } from 'uuid'
import { actorOf } from '../../../plugins/authentication.js'
import { exact, Uuid } from '../../../schemas/common.js'
import type { Role } from '../../../schemas/role.js'
import type { App } from '../../app.js'
import { doOnce, FORM_KEY } from '../forms/do-once.js'
import { findWordsProblems } from '../forms/find-words-problems.js'
import { formBody } from '../forms/form-body.js'
import { giveSuccess } from '../feedback/banner.js'
import { sendBack, takeKept } from '../feedback/kept-form.js'
import type { Pages } from '../page.js'
import { presentSignOff } from './present-sign-off.js'
import { PhaseParams } from './show-phase.js'

const Query = exact({ submission: Uuid })
const Body = exact({ ...formBody('note', FORM_KEY).properties, submission: Uuid })

function readNote(typed = '') {
  const note = typed.trim()
  return { note, problems: findWordsProblems('note', 'The note', note) }
}

/** A phase is passed with a submission that the DfE received. */
export function signOffPages(app: App, pages: Pages, roles: readonly Role[]): void {
  const { services, show, setting } = pages
  const url = '/phases/:phase/sign-off'
  app.get(
    url,
    { config: { roles, by: 'session' }, schema: { hide: true, params: PhaseParams, querystring: Query } },
    async (request, reply) => {
      const phase = await services.phases.describe(request.params.phase)
      const submission = await services.submissions.read(request.query.submission)
      const kept = await takeKept(pages, request, reply)
      const again = kept && readNote(kept.fields['note'])
      return show(request, reply, presentSignOff(phase, submission, uuidv7(), again))
    },
  )
  app.post(
    url,
    { config: { roles, by: 'session' }, schema: { hide: true, params: PhaseParams, body: Body } },
    async (request, reply) => {
      const { phase } = request.params
      const { submission: submissionId } = request.body
      const { note, problems } = readNote(request.body.note)
      if (problems.length > 0) {
        return sendBack(pages, request, reply, problems, `${request.url}?submission=${submissionId}`)
      }
      const input = { submissionId, ...(note === '' ? {} : { note }) }
      await doOnce(services, request, async (tx) =>
        services.phases.signOff(tx, phase, input, actorOf(request)),
      )
      giveSuccess(
        reply,
        setting,
        `You signed off phase ${phase}. It is complete.`,
        phase < 5 ? `Phase ${phase + 1} can start when an approver agrees to it.` : undefined,
      )
      return reply.redirect(`/phases/${phase}`, 303)
    },
  )
}
