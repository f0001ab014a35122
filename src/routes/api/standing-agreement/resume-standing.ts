import { actorOf } from '../../../plugins/authentication.js'
import { ref } from '../../../schemas/common.js'
import type { Role } from '../../../schemas/role.js'
import { DailyRunning } from '../../../schemas/standing-agreement.js'
import type { Services } from '../../../services/index.js'
import { errorResponses, type App } from '../../app.js'

export function resumeStanding(app: App, { standing }: Services, roles: readonly Role[]): void {
  app.post(
    '/v1/phases/5/standing-agreement/resume',
    {
      config: { roles },
      schema: {
        summary: 'Let daily running approve again what people have returned or discarded',
        description:
          'Where a person returned or discarded records, no day that holds one of them unchanged is approved automatically. This ends ' +
          'that, and lets the delta of today be decided anew, within the limits.',
        tags: ['Phases'],
        response: { 200: ref(DailyRunning), ...errorResponses('STATE_CONFLICT') },
      },
    },
    async (request) => standing.resume(actorOf(request)),
  )
}
