import { Uuid, exact } from '../../../schemas/common.js'
import type { Role } from '../../../schemas/role.js'
import type { App } from '../../app.js'
import type { Pages } from '../page.js'
import { sessionOf } from '../sessions.js'
import { presentDaily } from './present-daily.js'
import { formatAgreement } from './format-terms.js'

export const LIVE_PHASE = 5

export function showDaily(app: App, { services, show }: Pages, roles: readonly Role[]): void {
  app.get('/daily', { config: { roles, by: 'session' }, schema: { hide: true } }, async (request, reply) => {
    const [daily, phase] = [await services.standing.read(), await services.phases.describe(LIVE_PHASE)]
    const today = await services.phases.today()
    return show(request, reply, presentDaily({ daily, phase, person: sessionOf(request), today }))
  })
}

/** Terms of any time, and whose consent they were: a decision of the service names them by their reference. */
export function showTerms(app: App, { services, show }: Pages, roles: readonly Role[]): void {
  app.get(
    '/daily/terms/:id',
    { config: { roles, by: 'session' }, schema: { hide: true, params: exact({ id: Uuid }) } },
    async (request, reply) =>
      show(request, reply, {
        template: 'daily/terms',
        title: 'Terms of daily sending',
        section: 'daily',
        back: { href: '/daily', text: 'Daily sending' },
        view: { terms: formatAgreement(await services.standing.readTerms(request.params.id)) },
      }),
  )
}
