import Type from 'typebox'
import { actorOf } from '../../../plugins/authentication.js'
import type { Role } from '../../../schemas/role.js'
import type { Services } from '../../../services/index.js'
import { errorResponses, type App } from '../../app.js'

export function endEmergencyStop(app: App, { transmission }: Services, roles: readonly Role[]): void {
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
