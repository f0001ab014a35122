import type { Role } from '../../../schemas/role.js'
import type { App } from '../../app.js'
import { SubmissionParams } from '../../idempotency-key.js'
import { createEventSender } from '../../send-events.js'
import type { Pages } from '../page.js'

/** Tells the page of a submission when there is something new. */
export function streamChanges(app: App, { services }: Pages, roles: readonly Role[]): void {
  const sendEvents = createEventSender(app, services)
  app.get(
    '/submissions/:id/events',
    { config: { roles, by: 'session' }, schema: { hide: true, params: SubmissionParams } },
    async (request, reply) => sendEvents(request, reply, request.params.id),
  )
}
