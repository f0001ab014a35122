import { ApiKey } from '../../../schemas/api-key.js'
import { PageQuery, pageOf, ref } from '../../../schemas/common.js'
import type { Role } from '../../../schemas/role.js'
import type { Services } from '../../../services/index.js'
import { errorResponses, type App } from '../../app.js'

export function listApiKeys(app: App, { access }: Services, roles: readonly Role[]): void {
  app.get(
    '/v1/api-keys',
    {
      config: { roles },
      schema: {
        summary: 'API keys that are or were in use, newest first, without the keys themselves',
        tags: ['API keys'],
        querystring: PageQuery,
        response: { 200: pageOf(ref(ApiKey)), ...errorResponses('CURSOR_INVALID') },
      },
    },
    async ({ query: { limit, cursor } }) =>
      access.list({ limit, ...(cursor === undefined ? {} : { cursor }) }),
  )
}
