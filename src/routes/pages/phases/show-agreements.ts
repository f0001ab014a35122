import type { Role } from '../../../schemas/role.js'
import type { App } from '../../app.js'
import type { Pages } from '../page.js'
import { sessionOf } from '../sessions.js'
import { presentAgreements } from './present-agreements.js'

export function showAgreements(app: App, { services, show }: Pages, roles: readonly Role[]): void {
  app.get(
    '/agreements',
    { config: { roles, by: 'session' }, schema: { hide: true } },
    async (request, reply) => {
      const facts = { phases: await services.phases.list(), today: await services.phases.today() }
      return show(request, reply, presentAgreements({ ...facts, person: sessionOf(request) }))
    },
  )
}
