import { actorOf } from '../../../plugins/authentication.js'
import type { Role } from '../../../schemas/role.js'
import type { App } from '../../app.js'
import { findWordsProblems } from '../forms/find-words-problems.js'
import { giveSuccess } from '../feedback/banner.js'
import { sendBack, takeKept } from '../feedback/kept-form.js'
import { formBody, type FieldProblem } from '../forms/form-body.js'
import type { Page, Pages } from '../page.js'
import { presentStop } from './present-stop.js'
import { presentStopped } from './present-stopped.js'
import { readHeld } from './read-held.js'

const Body = formBody('reason')
const LONGEST_REASON = 500
/** More than anybody has under way at once. */
const MOST = 100

/** Halts all sending; where it is halted, says by whom and why. */
export function stopPages(app: App, pages: Pages, roles: readonly Role[]): void {
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
    { config: { roles, by: 'session' }, schema: { hide: true, body: Body } },
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
