import Type from 'typebox'
import { exact, PageQuery, pageOf, ref } from '../../../schemas/common.js'
import { LiveRecordSummary, RowState } from '../../../schemas/live-record.js'
import type { Role } from '../../../schemas/role.js'
import type { Services } from '../../../services/index.js'
import { errorResponses, type App } from '../../app.js'

const Query = exact({ ...PageQuery.properties, rowState: Type.Optional(RowState) })

export function listLiveRecords(app: App, { live }: Services, roles: readonly Role[]): void {
  app.get(
    '/v1/live-records',
    {
      config: { roles },
      schema: {
        summary: 'The rows of the live process table without their payload',
        tags: ['Live records'],
        querystring: Query,
        response: { 200: pageOf(ref(LiveRecordSummary)), ...errorResponses('CURSOR_INVALID') },
      },
    },
    async ({ query: { limit, cursor, ...filter } }) =>
      live.list(filter, { limit, ...(cursor === undefined ? {} : { cursor }) }),
  )
}
