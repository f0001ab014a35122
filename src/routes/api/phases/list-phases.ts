import type { Role } from '../../../schemas/role.js'
import { pageOf, ref } from '../../../schemas/common.js'
import { Phase } from '../../../schemas/phase.js'
import type { Services } from '../../../services/index.js'
import type { App } from '../../app.js'

export function listPhases(app: App, { phases }: Services, roles: readonly Role[]): void {
  app.get(
    '/v1/phases',
    {
      config: { roles },
      schema: {
        summary: 'The five phases and what blocks each',
        tags: ['Phases'],
        response: { 200: pageOf(ref(Phase)) },
      },
    },
    async () => ({ items: await phases.list(), nextCursor: null }),
  )
}
