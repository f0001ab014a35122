import { ref } from '../../../schemas/common.js'
import { Recovery } from '../../../schemas/recovery.js'
import type { Role } from '../../../schemas/role.js'
import type { Services } from '../../../services/index.js'
import type { App } from '../../app.js'

export function readRecovery(app: App, { recovery }: Services, roles: readonly Role[]): void {
  app.get(
    '/v1/recovery',
    {
      config: { roles },
      schema: {
        summary: 'What a database that was restored from a backup does not know',
        description:
          'A restored database is behind the delivery journal or the audit seals, which lie outside it. Until an approver ' +
          'acknowledges what is missing, nothing is sent and nothing can be granted.',
        tags: ['Recovery'],
        response: { 200: ref(Recovery) },
      },
    },
    async () => recovery.read(),
  )
}
