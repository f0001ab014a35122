import Type from 'typebox'
import { Problem } from '../../../errors.js'
import { actorOf } from '../../../plugins/authentication.js'
import { exact, PageQuery, ref } from '../../../schemas/common.js'
import { InvalidLiveRecord, LiveRecordSummary, RowState } from '../../../schemas/live-record.js'
import type { Role } from '../../../schemas/role.js'
import type { Services } from '../../../services/index.js'
import { errorResponses, type App } from '../../app.js'

const Query = exact({
  ...PageQuery.properties,
  rowState: Type.Optional(RowState),
  status: Type.Optional(
    Type.Literal('invalid', {
      description:
        'Instead of rows: records that could not be read or are withheld, with rule and field, until they are corrected',
    }),
  ),
})

const Listed = exact({
  items: Type.Union([Type.Array(ref(LiveRecordSummary)), Type.Array(ref(InvalidLiveRecord))]),
  nextCursor: Type.Union([Type.String(), Type.Null()], { description: 'null on the last page' }),
})

/** @param roles those of `status=invalid`; only an integrator lists the rows */
export function listLiveRecords(app: App, { live }: Services, roles: readonly Role[]): void {
  app.get(
    '/v1/live-records',
    {
      config: { roles },
      schema: {
        summary: 'The rows of the live process table without their payload, or what is wrong with them',
        tags: ['Live records'],
        querystring: Query,
        response: { 200: Listed, ...errorResponses('CURSOR_INVALID') },
      },
    },
    async (request) => {
      const { limit, cursor, status, ...filter } = request.query
      const page = { limit, ...(cursor === undefined ? {} : { cursor }) }
      if (status === 'invalid') return live.listInvalid(page)
      const { role } = actorOf(request)
      if (role !== 'integrator') {
        throw new Problem(
          'ROLE_NOT_ALLOWED',
          `Your role is ${role}; without status=invalid this needs the role integrator`,
        )
      }
      return live.list(filter, page)
    },
  )
}
