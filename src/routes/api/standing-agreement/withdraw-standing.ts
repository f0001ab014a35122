import Type from 'typebox'
import { actorOf } from '../../../plugins/authentication.js'
import type { Role } from '../../../schemas/role.js'
import type { Services } from '../../../services/index.js'
import { errorResponses, type App } from '../../app.js'

export function withdrawStanding(app: App, { standing }: Services, roles: readonly Role[]): void {
  app.delete(
    '/v1/phases/5/standing-agreement',
    {
      config: { roles },
      schema: {
        summary: 'End daily running: what is being sent by the standing agreement is held at once',
        tags: ['Phases'],
        response: { 204: Type.Null(), ...errorResponses('NOT_FOUND') },
      },
    },
    async (request, reply) => {
      await standing.withdraw(actorOf(request))
      return reply.code(204).send(null)
    },
  )
}
