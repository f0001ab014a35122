import { Batch } from '../../../schemas/batch.js'
import { PageQuery, pageOf, ref } from '../../../schemas/common.js'
import type { Role } from '../../../schemas/role.js'
import type { Services } from '../../../services/index.js'
import { errorResponses, type App } from '../../app.js'
import { SubmissionParams } from '../../idempotency-key.js'

export function listBatches(app: App, { transmission }: Services, roles: readonly Role[]): void {
  app.get(
    '/v1/submissions/:id/batches',
    {
      config: { roles },
      schema: {
        summary: 'The batches of a submission with every attempt to send them',
        tags: ['Transmission'],
        params: SubmissionParams,
        querystring: PageQuery,
        response: { 200: pageOf(ref(Batch)), ...errorResponses('NOT_FOUND', 'CURSOR_INVALID') },
      },
    },
    async ({ params, query: { limit, cursor } }) =>
      transmission.listBatches(params.id, { limit, ...(cursor === undefined ? {} : { cursor }) }),
  )
}
