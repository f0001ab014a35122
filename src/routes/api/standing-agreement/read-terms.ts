import { exact, ref, Uuid } from '../../../schemas/common.js'
import type { Role } from '../../../schemas/role.js'
import { StandingAgreement } from '../../../schemas/standing-agreement.js'
import type { Services } from '../../../services/index.js'
import { errorResponses, type App } from '../../app.js'

export function readTerms(app: App, { standing }: Services, roles: readonly Role[]): void {
  app.get(
    '/v1/phases/5/standing-agreement/:id',
    {
      config: { roles },
      schema: {
        summary: 'The terms of a standing agreement of any time, and who agreed to them',
        tags: ['Phases'],
        params: exact({ id: Uuid }),
        response: { 200: ref(StandingAgreement), ...errorResponses('NOT_FOUND') },
      },
    },
    async (request) => standing.readTerms(request.params.id),
  )
}
