import Type from 'typebox'
import { ApiKey } from '../../../schemas/api-key.js'
import { exact, ref } from '../../../schemas/common.js'
import type { Role } from '../../../schemas/role.js'
import type { Services } from '../../../services/index.js'
import type { App } from '../../app.js'

export function listWaitingKeys(app: App, { access }: Services, roles: readonly Role[]): void {
  app.get(
    '/v1/api-keys/pending',
    {
      config: { roles },
      schema: {
        summary: 'New keys that wait for a second person',
        tags: ['API keys'],
        response: { 200: exact({ items: Type.Array(ref(ApiKey)) }) },
      },
    },
    async () => ({ items: await access.listWaiting() }),
  )
}
