import Type from 'typebox'
import { actorOf } from '../../../plugins/authentication.js'
import { exact } from '../../../schemas/common.js'
import type { Role } from '../../../schemas/role.js'
import type { Services } from '../../../services/index.js'
import { errorResponses, type App } from '../../app.js'

const Params = exact({ id: Type.String({ format: 'uuid', description: 'Id of the API key' }) })

export function revokeApiKey(app: App, { access }: Services, roles: readonly Role[]): void {
  app.delete(
    '/v1/api-keys/:id',
    {
      config: { roles },
      schema: {
        summary: 'Revoke an API key at once',
        tags: ['API keys'],
        params: Params,
        response: { 204: Type.Null(), ...errorResponses('NOT_FOUND', 'KEY_OF_DEPLOYMENT') },
      },
    },
    async (request, reply) => {
      await access.revoke(request.params.id, actorOf(request))
      return reply.code(204).send(null)
    },
  )
}
