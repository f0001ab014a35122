import Type from 'typebox'
import { actorOf } from '../../../plugins/authentication.js'
import { exact, ref } from '../../../schemas/common.js'
import type { Role } from '../../../schemas/role.js'
import { StagedRecord } from '../../../schemas/staged-record.js'
import type { Services } from '../../../services/index.js'
import { errorResponses, type App } from '../../app.js'
import { SubmissionParams } from '../../idempotency-key.js'

const Params = exact({
  ...SubmissionParams.properties,
  position: Type.Integer({ minimum: 1, maximum: 2 ** 31 - 1, examples: [1] }),
})

export function readRecord(app: App, { submissions }: Services, roles: readonly Role[]): void {
  app.get(
    '/v1/submissions/:id/records/:position',
    {
      config: { roles },
      schema: {
        summary: 'One staged record with its payload and findings',
        tags: ['Submissions'],
        params: Params,
        response: { 200: ref(StagedRecord), ...errorResponses('NOT_FOUND') },
      },
    },
    async (request) => submissions.readRecord(request.params.id, request.params.position, actorOf(request)),
  )
}
