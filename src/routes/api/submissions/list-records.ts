import Type from 'typebox'
import { exact, PageQuery, pageOf, ref } from '../../../schemas/common.js'
import type { Role } from '../../../schemas/role.js'
import { StagedRecordSummary } from '../../../schemas/staged-record.js'
import { DeliveryStatus } from '../../../schemas/submission.js'
import type { Services } from '../../../services/index.js'
import { errorResponses, type App } from '../../app.js'
import { SubmissionParams } from '../../idempotency-key.js'

const Query = exact({
  ...PageQuery.properties,
  status: Type.Optional(DeliveryStatus),
  hasFindings: Type.Optional(Type.Boolean()),
  deletesChild: Type.Optional(
    Type.Boolean({ description: 'Records after which the DfE holds nothing of the child any more' }),
  ),
  deletesPart: Type.Optional(
    Type.Boolean({
      description:
        'The first record of each child who stays but loses part of their record at the DfE, with no replacement',
    }),
  ),
})

export function listRecords(app: App, { submissions }: Services, roles: readonly Role[]): void {
  app.get(
    '/v1/submissions/:id/records',
    {
      config: { roles },
      schema: {
        summary: 'The staged records without their payload',
        tags: ['Submissions'],
        params: SubmissionParams,
        querystring: Query,
        response: { 200: pageOf(ref(StagedRecordSummary)), ...errorResponses('NOT_FOUND', 'CURSOR_INVALID') },
      },
    },
    async ({ params, query: { limit, cursor, ...filter } }) =>
      submissions.listRecords(params.id, filter, { limit, ...(cursor === undefined ? {} : { cursor }) }),
  )
}
