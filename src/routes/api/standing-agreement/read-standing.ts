import { ref } from '../../../schemas/common.js'
import type { Role } from '../../../schemas/role.js'
import { DailyRunning } from '../../../schemas/standing-agreement.js'
import type { Services } from '../../../services/index.js'
import type { App } from '../../app.js'

export function readStanding(app: App, { standing }: Services, roles: readonly Role[]): void {
  app.get(
    '/v1/phases/5/standing-agreement',
    {
      config: { roles },
      schema: {
        summary: 'Daily running: the standing agreement, and what came of each day',
        tags: ['Phases'],
        response: { 200: ref(DailyRunning) },
      },
    },
    async () => standing.read(),
  )
}
