import Type from 'typebox'
import { exact } from '../../../schemas/common.js'
import { PhaseNumber } from '../../../schemas/phase.js'
import type { Role } from '../../../schemas/role.js'
import type { App } from '../../app.js'
import type { Pages } from '../page.js'
import { presentTrend } from './present-trend.js'

const Query = exact({ phase: Type.Optional(PhaseNumber) })
/** Of which some may still be building, or never were built. */
const LOOKED_AT = 20

export function showTrend(app: App, { services, show }: Pages, roles: readonly Role[]): void {
  app.get(
    '/quality',
    { config: { roles, by: 'session' }, schema: { hide: true, querystring: Query } },
    async (request, reply) => {
      const newest = await services.submissions.list({}, { limit: 1 })
      const phase = request.query.phase ?? newest.items[0]?.phase ?? 1
      const { items } = await services.submissions.list({ phase }, { limit: LOOKED_AT })
      return show(request, reply, presentTrend(phase, items))
    },
  )
}
