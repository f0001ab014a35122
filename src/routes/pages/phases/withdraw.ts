import { actorOf } from '../../../plugins/authentication.js'
import { Problem } from '../../../errors.js'
import type { Role } from '../../../schemas/role.js'
import type { App } from '../../app.js'
import { formBody } from '../forms/form-body.js'
import { presentConfirmation } from '../layout/present-confirmation.js'
import type { Pages } from '../page.js'
import { PhaseParams } from './show-phase.js'

const Body = formBody()

/** The end of an agreement. */
export function withdrawPages(app: App, { services, show }: Pages, roles: readonly Role[]): void {
  const url = '/phases/:phase/withdraw'
  app.get(
    url,
    { config: { roles, by: 'session' }, schema: { hide: true, params: PhaseParams } },
    async (request, reply) => {
      const { phase, title, source, agreement } = await services.phases.describe(request.params.phase)
      if (agreement === null) throw new Problem('NOT_FOUND', `There is no agreement to phase ${phase}`)
      const page = presentConfirmation({
        title: `Withdraw the agreement to phase ${phase}`,
        section: 'agreements',
        caption: title,
        consequences: [
          'Sending of this phase stops at once. A batch that is under way is finished.',
          'What the DfE has received stays with the DfE.',
          'What is held can be resumed only when somebody agrees to the phase again.',
          ...(source === 'live' ? ['Daily running sends nothing until then either.'] : []),
        ],
        button: 'Withdraw',
        path: `/phases/${phase}`,
        action: `/phases/${phase}/withdraw`,
        backText: `Phase ${phase}`,
      })
      return show(request, reply, page)
    },
  )
  app.post(
    url,
    { config: { roles, by: 'session' }, schema: { hide: true, params: PhaseParams, body: Body } },
    async (request, reply) => {
      await services.phases.withdraw(request.params.phase, actorOf(request))
      return reply.redirect(`/phases/${request.params.phase}`, 303)
    },
  )
}
