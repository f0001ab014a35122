import { exact, ref } from '../../../schemas/common.js'
import { Phase, PhaseNumber } from '../../../schemas/phase.js'
import type { Role } from '../../../schemas/role.js'
import type { Services } from '../../../services/index.js'
import type { App } from '../../app.js'

export function readPhase(app: App, { phases }: Services, roles: readonly Role[]): void {
  app.get(
    '/v1/phases/:phase',
    {
      config: { roles },
      schema: {
        summary: 'One phase',
        tags: ['Phases'],
        params: exact({ phase: PhaseNumber }),
        response: { 200: ref(Phase) },
      },
    },
    async ({ params }) => phases.describe(params.phase),
  )
}
