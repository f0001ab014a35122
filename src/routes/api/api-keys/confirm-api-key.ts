import Type from 'typebox'
import { actorOf } from '../../../plugins/authentication.js'
import { ApiKey } from '../../../schemas/api-key.js'
import { exact, ref } from '../../../schemas/common.js'
import type { Role } from '../../../schemas/role.js'
import type { Services } from '../../../services/index.js'
import { errorResponses, type App } from '../../app.js'

const Params = exact({ id: Type.String({ format: 'uuid', description: 'Id of the API key' }) })
const Body = Type.Optional(
  exact(
    {
      decision: Type.Optional(
        Type.Enum(['confirm', 'refuse'], { description: 'confirm where it is left out' }),
      ),
    },
    { examples: [{ decision: 'confirm' }] },
  ),
)

export function confirmApiKey(app: App, { access }: Services, roles: readonly Role[]): void {
  app.post(
    '/v1/api-keys/:id/confirmations',
    {
      config: { roles },
      schema: {
        summary: 'Let a new key work, or refuse it',
        description: 'Another approver than who issued it, or holds it. A key that is refused is revoked.',
        tags: ['API keys'],
        params: Params,
        body: Body,
        response: {
          200: ref(ApiKey),
          ...errorResponses('NOT_FOUND', 'STATE_CONFLICT', 'OWN_KEY', 'SEAL_UNWRITABLE'),
        },
      },
    },
    async (request) =>
      access.decide(request.params.id, request.body?.decision ?? 'confirm', actorOf(request)),
  )
}
