import Type from 'typebox'
import { actorOf } from '../../../plugins/authentication.js'
import { exact } from '../../../schemas/common.js'
import { PhaseNumber } from '../../../schemas/phase.js'
import type { Role } from '../../../schemas/role.js'
import type { Services } from '../../../services/index.js'
import { errorResponses, type App } from '../../app.js'

export function withdrawAgreement(app: App, { phases }: Services, roles: readonly Role[]): void {
  app.delete(
    '/v1/phases/:phase/agreement',
    {
      config: { roles },
      schema: {
        summary: 'Withdraw the agreement: what is not yet sent of the phase is held at once',
        tags: ['Phases'],
        params: exact({ phase: PhaseNumber }),
        response: { 204: Type.Null(), ...errorResponses('NOT_FOUND') },
      },
    },
    async (request, reply) => {
      await phases.withdraw(request.params.phase, actorOf(request))
      return reply.code(204).send(null)
    },
  )
}
