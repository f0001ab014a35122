import type { Role } from '../../../schemas/role.js'
import type { App } from '../../app.js'
import type { Pages } from '../page.js'
import { presentVerification } from './present-verification.js'

/** Checks the whole log whenever the page is opened. */
export function showVerification(app: App, { services, show }: Pages, roles: readonly Role[]): void {
  app.get(
    '/audit/verification',
    { config: { roles, by: 'session' }, schema: { hide: true } },
    async (request, reply) => show(request, reply, presentVerification(await services.audit.verify())),
  )
}
