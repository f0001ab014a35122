import Type from 'typebox'
import type { Role } from '../../../schemas/role.js'
import type { Services } from '../../../services/index.js'
import { errorResponses, type App } from '../../app.js'
import { SubmissionParams } from '../../idempotency-key.js'
import { createEventSender } from '../../send-events.js'

const DESCRIPTION = `The submission as it is, then again on each change, at most four times a second, until its state is
final. A comment comes every 15 seconds while nothing changes. A caller that comes back with \`Last-Event-ID\` after the last event gets 204.`

export function streamEvents(app: App, services: Services, roles: readonly Role[]): void {
  const sendEvents = createEventSender(app, services)
  app.get(
    '/v1/submissions/:id/events',
    {
      config: { roles },
      schema: {
        summary: 'The submission as it changes, as server-sent events',
        description: DESCRIPTION,
        tags: ['Submissions'],
        params: SubmissionParams,
        produces: ['text/event-stream'],
        response: {
          200: {
            description: 'Events named `submission`, whose data is the submission',
            content: { 'text/event-stream': { schema: Type.String() } },
          },
          204: Type.Null({ description: 'You have had the last event' }),
          ...errorResponses('NOT_FOUND', 'TOO_MANY_STREAMS'),
        },
      },
    },
    async (request, reply) => sendEvents(request, reply, request.params.id) as never,
  )
}
