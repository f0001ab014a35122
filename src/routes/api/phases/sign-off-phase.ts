import Type from 'typebox'
import { actorOf } from '../../../plugins/authentication.js'
import { exact, Note, ref, Uuid } from '../../../schemas/common.js'
import { Phase, PhaseNumber } from '../../../schemas/phase.js'
import type { Role } from '../../../schemas/role.js'
import { refusals, type App } from '../../app.js'
import type { PhaseRoutes } from './index.js'

export function signOffPhase(app: App, { phases }: PhaseRoutes, roles: readonly Role[]): void {
  app.post(
    '/v1/phases/:phase/sign-off',
    {
      config: { roles },
      schema: {
        summary: 'Sign the phase off: the next one can be opened',
        tags: ['Phases'],
        params: exact({ phase: PhaseNumber }),
        body: exact(
          { submissionId: Uuid, note: Type.Optional(Note) },
          {
            examples: [
              { submissionId: 'put the id of the submission here', note: 'Every record has its receipt' },
            ],
          },
        ),
        response: { 200: ref(Phase), ...refusals('NOT_FOUND', 'STATE_CONFLICT') },
      },
    },
    async (request) => phases.signOff(request.params.phase, request.body, actorOf(request)),
  )
}
