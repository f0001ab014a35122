import Type from 'typebox'
import { actorOf } from '../../../plugins/authentication.js'
import { Day, exact, Note, ref } from '../../../schemas/common.js'
import { Phase, PhaseNumber } from '../../../schemas/phase.js'
import type { Role } from '../../../schemas/role.js'
import type { Services } from '../../../services/index.js'
import type { App } from '../../app.js'

export function agreeToPhase(app: App, { phases }: Services, roles: readonly Role[]): void {
  app.put(
    '/v1/phases/:phase/agreement',
    {
      config: { roles },
      schema: {
        summary: 'Agree to a phase: opens it',
        description:
          'The agreement is in force to the end of `expiresAt` (Europe/London) and replaces the one before.',
        tags: ['Phases'],
        params: exact({ phase: PhaseNumber }),
        body: exact(
          { expiresAt: Day, note: Type.Optional(Note) },
          { examples: [{ expiresAt: '2027-03-31', note: 'Agreed by the governance board' }] },
        ),
        response: { 200: ref(Phase) },
      },
    },
    async (request) => phases.agree(request.params.phase, request.body, actorOf(request)),
  )
}
