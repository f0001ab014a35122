import Type from 'typebox'
import { actorOf } from '../../plugins/authentication.js'
import { exact, Note, ref } from '../../schemas/common.js'
import { EmergencyStop } from '../../schemas/emergency-stop.js'
import type { Role } from '../../schemas/role.js'
import type { Services } from '../../services/index.js'
import { type App, errorResponses } from '../app.js'

/** The roles that may stop all sending, and let it go on. */
export function emergencyStopRoutes(app: App, services: Services): void {
  startEmergencyStop(app, services, ['approver'])
  endEmergencyStop(app, services, ['approver'])
}

const Body = exact(
  {
    reason: Type.Unsafe<string>({ ...Note, minLength: 1, maxLength: 500 }),
  },
  { examples: [{ reason: 'A record that must not be sent was found' }] },
)

function startEmergencyStop(app: App, { transmission }: Services, roles: readonly Role[]): void {
  app.put(
    '/v1/emergency-stop',
    {
      config: { roles },
      schema: {
        summary: 'Halt all sending within a second, on every replica',
        tags: ['Transmission'],
        body: Body,
        response: { 200: ref(EmergencyStop) },
      },
    },
    async (request) => transmission.stopEverything(request.body.reason, actorOf(request)),
  )
}

function endEmergencyStop(app: App, { transmission }: Services, roles: readonly Role[]): void {
  app.delete(
    '/v1/emergency-stop',
    {
      config: { roles },
      schema: {
        summary: 'End the emergency stop: what it held goes on',
        tags: ['Transmission'],
        response: { 204: Type.Null(), ...errorResponses('NOT_FOUND') },
      },
    },
    async (request, reply) => {
      await transmission.endEmergencyStop(actorOf(request))
      return reply.code(204).send(null)
    },
  )
}
