import { actorOf } from '../../../plugins/authentication.js'
import { ref } from '../../../schemas/common.js'
import { LiveRecord, LiveRecordParams } from '../../../schemas/live-record.js'
import type { Role } from '../../../schemas/role.js'
import type { Services } from '../../../services/index.js'
import { errorResponses, type App } from '../../app.js'

export function readLiveRecord(app: App, { live }: Services, roles: readonly Role[]): void {
  app.get(
    '/v1/live-records/:laChildId',
    {
      config: { roles },
      schema: {
        summary: 'One row of the live process table with its payload; reading it is audited',
        tags: ['Live records'],
        params: LiveRecordParams,
        response: { 200: ref(LiveRecord), ...errorResponses('NOT_FOUND') },
      },
    },
    async (request) => live.read(request.params.laChildId, actorOf(request)),
  )
}
