import Type from 'typebox'
import { Batch } from '../../../schemas/batch.js'
import { exact, ref } from '../../../schemas/common.js'
import type { Role } from '../../../schemas/role.js'
import type { Services } from '../../../services/index.js'
import { errorResponses, type App } from '../../app.js'
import { SubmissionParams } from '../../idempotency-key.js'

const Params = exact({
  ...SubmissionParams.properties,
  number: Type.Integer({ minimum: 1, maximum: 2 ** 31 - 1, examples: [1] }),
})

export function readBatch(app: App, { transmission }: Services, roles: readonly Role[]): void {
  app.get(
    '/v1/submissions/:id/batches/:number',
    {
      config: { roles },
      schema: {
        summary: 'One batch with every attempt to send it',
        tags: ['Transmission'],
        params: Params,
        response: { 200: ref(Batch), ...errorResponses('NOT_FOUND') },
      },
    },
    async ({ params }) => transmission.readBatch(params.id, params.number),
  )
}
