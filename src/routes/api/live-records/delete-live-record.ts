import Type from 'typebox'
import { actorOf } from '../../../plugins/authentication.js'
import { LiveRecordParams } from '../../../schemas/live-record.js'
import type { Role } from '../../../schemas/role.js'
import type { Services } from '../../../services/index.js'
import { errorResponses, type App } from '../../app.js'

export function deleteLiveRecord(app: App, { live }: Services, roles: readonly Role[]): void {
  app.delete(
    '/v1/live-records/:laChildId',
    {
      config: { roles },
      schema: {
        summary: 'Mark a child of the live process table as deleted',
        tags: ['Live records'],
        params: LiveRecordParams,
        response: { 204: Type.Null(), ...errorResponses('NOT_FOUND', 'STATE_CONFLICT') },
      },
    },
    async (request, reply) => {
      await live.delete(request.params.laChildId, actorOf(request))
      return reply.code(204).send(null)
    },
  )
}
