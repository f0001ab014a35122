import type { Role } from '../../../schemas/role.js'
import type { App } from '../../app.js'
import type { Pages } from '../page.js'
import { sessionOf } from '../sessions.js'
import { presentDaily } from './present-daily.js'

export const LIVE_PHASE = 5

export function showDaily(app: App, { services, show }: Pages, roles: readonly Role[]): void {
  app.get('/daily', { config: { roles, by: 'session' }, schema: { hide: true } }, async (request, reply) => {
    const [daily, phase] = [await services.standing.read(), await services.phases.describe(LIVE_PHASE)]
    return show(request, reply, presentDaily({ daily, phase, person: sessionOf(request) }))
  })
}
