import { actorOf } from '../../../plugins/authentication.js'
import type { Role } from '../../../schemas/role.js'
import type { App } from '../../app.js'
import { formBody } from '../forms/form-body.js'
import type { Pages } from '../page.js'
import { presentAgree } from './present-agree.js'
import { readAgreeForm } from './read-agree-form.js'
import { PhaseParams } from './show-phase.js'

const Body = formBody('day', 'month', 'year', 'note')

/** Consent to a phase: what it means, and until when. */
export function agreePages(app: App, { services, show }: Pages, roles: readonly Role[]): void {
  const url = '/phases/:phase/agree'
  app.get(
    url,
    { config: { roles, by: 'session' }, schema: { hide: true, params: PhaseParams } },
    async (request, reply) => {
      const phase = await services.phases.describe(request.params.phase)
      return show(request, reply, presentAgree(phase))
    },
  )
  app.post(
    url,
    { config: { roles, by: 'session' }, schema: { hide: true, params: PhaseParams, body: Body } },
    async (request, reply) => {
      const { phase } = request.params
      const { typed, problems, input } = readAgreeForm(request.body, await services.phases.today())
      if (input === undefined) {
        const described = await services.phases.describe(phase)
        return show(request, reply.code(400), presentAgree(described, { typed, problems }))
      }
      await services.phases.agree(phase, input, actorOf(request))
      return reply.redirect(`/phases/${phase}`, 303)
    },
  )
}
