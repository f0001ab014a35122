import Type from 'typebox'
import { actorOf } from '../../../plugins/authentication.js'
import { exact, Note, ref } from '../../../schemas/common.js'
import { EmergencyStop } from '../../../schemas/emergency-stop.js'
import type { Role } from '../../../schemas/role.js'
import type { Services } from '../../../services/index.js'
import type { App } from '../../app.js'

const Body = exact(
  {
    reason: Type.Unsafe<string>({ ...Note, minLength: 1, maxLength: 500 }),
  },
  { examples: [{ reason: 'A record that must not be sent was found' }] },
)

export function startEmergencyStop(app: App, { transmission }: Services, roles: readonly Role[]): void {
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
