import { actorOf } from '../../../plugins/authentication.js'
import { ref } from '../../../schemas/common.js'
import type { Role } from '../../../schemas/role.js'
import { DailyRunning, StandingTerms } from '../../../schemas/standing-agreement.js'
import type { Services } from '../../../services/index.js'
import type { App } from '../../app.js'

export function agreeStanding(app: App, { standing }: Services, roles: readonly Role[]): void {
  app.put(
    '/v1/phases/5/standing-agreement',
    {
      config: { roles },
      schema: {
        summary: 'Agree to daily running: one approver proposes terms, another one puts the same',
        description:
          'From then on the delta of each day is built at `at` (Europe/London) and, within the limits, approved and sent ' +
          'without a person looking at it. Outside of them, or with a kind of finding that no submission of live records had ' +
          'that was sent, it is staged and waits for a person.',
        tags: ['Phases'],
        body: StandingTerms,
        response: { 200: ref(DailyRunning) },
      },
    },
    async (request) => standing.agree(request.body, actorOf(request)),
  )
}
