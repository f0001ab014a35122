import { exact } from '../../../schemas/common.js'
import { PhaseNumber } from '../../../schemas/phase.js'
import type { Role } from '../../../schemas/role.js'
import type { App } from '../../app.js'
import type { Pages } from '../page.js'
import { sessionOf } from '../sessions.js'
import { presentPhase } from './present-phase.js'

export const PhaseParams = exact({ phase: PhaseNumber })
const SHOWN = 25

export function showPhase(app: App, { services, show }: Pages, roles: readonly Role[]): void {
  app.get(
    '/phases/:phase',
    { config: { roles, by: 'session' }, schema: { hide: true, params: PhaseParams } },
    async (request, reply) => {
      const { phase: number } = request.params
      const phase = await services.phases.describe(number)
      const { items } = await services.submissions.list({ phase: number }, { limit: SHOWN })
      return show(request, reply, presentPhase({ person: sessionOf(request), phase, submissions: items }))
    },
  )
}
