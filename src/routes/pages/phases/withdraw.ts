import { actorOf } from '../../../plugins/authentication.js'
import { Problem } from '../../../errors.js'
import type { Role } from '../../../schemas/role.js'
import type { App } from '../../app.js'
import { formBody } from '../forms/form-body.js'
import { giveSuccess } from '../feedback/banner.js'
import { presentConfirmation } from '../layout/present-confirmation.js'
import type { Pages } from '../page.js'
import { PhaseParams } from './show-phase.js'

const Body = formBody()

/** The end of an agreement. */
export function withdrawPages(app: App, pages: Pages, roles: readonly Role[]): void {
  const { services, show, setting } = pages
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
          'Sending for this phase stops immediately. A batch that is being sent now will be finished.',
          'The DfE keeps what it has received.',
          'You can resume what is paused only when an approver agrees to the phase again.',
          ...(source === 'live' ? ['Daily sending stops until then too.'] : []),
        ],
        button: 'Withdraw agreement',
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
      const { phase } = request.params
      giveSuccess(
        reply,
        setting,
        `You withdrew the agreement to phase ${phase}. Sending for this phase has stopped.`,
        'Nothing more is sent until an approver agrees to the phase again.',
      )
      return reply.redirect(`/phases/${phase}`, 303)
    },
  )
}
