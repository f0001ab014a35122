import { actorOf } from '../../../plugins/authentication.js'
import type { Role } from '../../../schemas/role.js'
import type { App } from '../../app.js'
import { formBody } from '../forms/form-body.js'
import { giveSuccess } from '../feedback/banner.js'
import { sendBack, takeKept } from '../feedback/kept-form.js'
import type { Pages } from '../page.js'
import { formatDay } from '../words/format-time.js'
import { presentAgree } from './present-agree.js'
import { readAgreeForm } from './read-agree-form.js'
import { PhaseParams } from './show-phase.js'

const Body = formBody('day', 'month', 'year', 'note')

/** Consent to a phase: what it means, and until when. */
export function agreePages(app: App, pages: Pages, roles: readonly Role[]): void {
  const { services, show, setting } = pages
  const url = '/phases/:phase/agree'
  app.get(
    url,
    { config: { roles, by: 'session' }, schema: { hide: true, params: PhaseParams } },
    async (request, reply) => {
      const phase = await services.phases.describe(request.params.phase)
      const kept = await takeKept(pages, request, reply)
      const again = kept && readAgreeForm(kept.fields, await services.phases.today())
      return show(request, reply, presentAgree(phase, setting, again))
    },
  )
  app.post(
    url,
    { config: { roles, by: 'session' }, schema: { hide: true, params: PhaseParams, body: Body } },
    async (request, reply) => {
      const { phase } = request.params
      const { problems, input } = readAgreeForm(request.body, await services.phases.today())
      if (input === undefined) return sendBack(pages, request, reply, problems)
      await services.phases.agree(phase, input, actorOf(request))
      giveSuccess(
        reply,
        setting,
        `You agreed to phase ${phase} until ${formatDay(input.expiresAt)}.`,
        'An operator can start a submission when nothing else is blocking the phase.',
      )
      return reply.redirect(`/phases/${phase}`, 303)
    },
  )
}
