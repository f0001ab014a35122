import type { Role } from '../../../schemas/role.js'
import { pageOf, ref } from '../../../schemas/common.js'
import { Phase } from '../../../schemas/phase.js'
import type { App } from '../../app.js'
import type { PhaseRoutes } from './index.js'

export function listPhases(app: App, { phases }: PhaseRoutes, roles: readonly Role[]): void {
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
