import { actorOf } from '../../../plugins/authentication.js'
import { FORM_TOKEN } from '../../../plugins/session-cookie.js'
import type { App } from '../../app.js'
import { presentStop } from './present-stop.js'
import { presentStopped } from './present-stop.js'
import { giveSuccess } from '../feedback/banner.js'
import { sendBack, takeKept } from '../feedback/kept-form.js'
import { findWordsProblems } from '../forms/form-body.js'
import { type FieldProblem, formBody } from '../forms/form-body.js'
import type { Page, Pages } from '../page.js'
import { Uuid, exact } from '../../../schemas/common.js'
import type { EmergencyStop } from '../../../schemas/emergency-stop.js'
import type { Role } from '../../../schemas/role.js'
import type { Submission } from '../../../schemas/submission.js'
import type { Services } from '../../../services/index.js'
import Type from 'typebox'

/** The routes of these pages, with the roles that may use each. */
export function emergencyStopPages(app: App, pages: Pages): void {
  stopPages(app, pages, ['approver'])
  endStopPages(app, pages, ['approver'])
}

const StopBody = formBody('reason')
const LONGEST_REASON = 500
/** More than anybody has under way at once. */
const MOST = 100

/** Halts all sending; where it is halted, says by whom and why. */
function stopPages(app: App, pages: Pages, roles: readonly Role[]): void {
  const { services, show, setting } = pages
  const url = '/emergency-stop'
  const ask = async (again?: { reason: string; problems: readonly FieldProblem[] }): Promise<Page> => {
    const { items } = await services.submissions.list({ state: 'transmitting' }, { limit: MOST })
    return presentStop(items, again)
  }
  app.get(url, { config: { roles, by: 'session' }, schema: { hide: true } }, async (request, reply) => {
    const stop = await services.transmission.emergencyStop()
    if (stop === undefined) {
      const kept = await takeKept(pages, request, reply)
      const reason = kept?.fields['reason']?.trim() ?? ''
      return show(request, reply, await ask(kept && { reason, problems: kept.problems }))
    }
    const held = await readHeld(services, stop)
    const { items: sending } = await services.submissions.list({ state: 'transmitting' }, { limit: MOST })
    return show(
      request,
      reply,
      presentStopped(stop, { held, sending, daily: await services.standing.read() }),
    )
  })
  app.post(
    url,
    { config: { roles, by: 'session' }, schema: { hide: true, body: StopBody } },
    async (request, reply) => {
      const reason = (request.body.reason ?? '').trim()
      const problems = problemsOf(reason)
      if (problems.length > 0) return sendBack(pages, request, reply, problems)
      await services.transmission.stopEverything(reason, actorOf(request))
      giveSuccess(
        reply,
        setting,
        'All sending has stopped.',
        'Nothing can be sent until an approver ends the stop.',
      )
      return reply.redirect(url, 303)
    },
  )
}

function problemsOf(reason: string): FieldProblem[] {
  if (reason === '') return [{ field: 'reason', text: 'Enter why all sending must stop' }]
  return findWordsProblems('reason', 'The reason', reason, LONGEST_REASON)
}

const EndStopBody = exact({
  [FORM_TOKEN]: Type.Optional(Type.String()),
  madeAt: Type.Optional(Type.String()),
  /** The submissions that the person ticked: one, or several. */
  discard: Type.Optional(Type.Union([Uuid, Type.Array(Uuid)])),
})

/** Ends the stop that the page showed, and no other that came since; what was ticked does not go on. */
function endStopPages(app: App, { services, setting }: Pages, roles: readonly Role[]): void {
  app.post(
    '/emergency-stop/end',
    { config: { roles, by: 'session' }, schema: { hide: true, body: EndStopBody } },
    async (request, reply) => {
      const { madeAt = '', discard = [] } = request.body
      await services.transmission.endEmergencyStop(actorOf(request), { madeAt, discard: [discard].flat() })
      giveSuccess(
        reply,
        setting,
        'You ended the emergency stop. Sending can continue.',
        'Submissions that the stop paused continue, unless their approval or agreement has ended.',
      )
      return reply.redirect('/', 303)
    },
  )
}

/** Submissions that the stop has held. */
const readHeld = async (
  { submissions }: Pick<Services, 'submissions'>,
  { held }: EmergencyStop,
): Promise<Submission[]> => Promise.all(held.map(async (id) => submissions.read(id)))
