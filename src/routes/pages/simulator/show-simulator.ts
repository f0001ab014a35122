import { v7 as uuidv7 } from 'uuid'
import type { Role } from '../../../schemas/role.js'
import type { App } from '../../app.js'
import { takeKept } from '../feedback/kept-form.js'
import type { Pages } from '../page.js'
import { sessionOf } from '../sessions.js'
import { presentSimulator } from './present-simulator.js'
import { readFaultForm } from './read-fault-form.js'
import { simulatorOf } from './simulator-of.js'

export function showSimulator(app: App, pages: Pages, roles: readonly Role[]): void {
  const { services, show } = pages
  app.get(
    '/simulator',
    { config: { roles, by: 'session' }, schema: { hide: true } },
    async (request, reply) => {
      const view = simulatorOf(services).look()
      const kept = await takeKept(pages, request, reply)
      const again = kept && { typed: readFaultForm(kept.fields).typed, problems: kept.problems }
      return show(request, reply, presentSimulator(view, sessionOf(request), uuidv7(), again))
    },
  )
}
