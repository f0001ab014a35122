import { actorOf } from '../../plugins/authentication.js'
import { exact, ref } from '../../schemas/common.js'
import { ConnectivityCheck } from '../../schemas/connectivity-check.js'
import { Destination } from '../../schemas/submission.js'
import type { Services } from '../../services/index.js'
import { type App, errorResponses } from '../app.js'

const Body = exact({ destination: Destination }, { examples: [{ destination: 'test' }] })

export function connectivityRoutes(app: App, { connectivity }: Services): void {
  app.post(
    '/v1/connectivity-checks',
    {
      config: { roles: ['operator'] },
      schema: {
        summary: 'Walk the way to a receiver step by step and say what to ask IT for; no record is sent',
        tags: ['Transmission'],
        body: Body,
        response: { 200: ref(ConnectivityCheck), ...errorResponses('RECEIVER_MISSING') },
      },
    },
    async (request) => connectivity.check(request.body.destination, actorOf(request)),
  )
}
