import { Readable } from 'node:stream'
import { ref } from '../../../schemas/common.js'
import { Evidence } from '../../../schemas/evidence.js'
import type { Role } from '../../../schemas/role.js'
import type { Services } from '../../../services/index.js'
import { errorResponses, type App } from '../../app.js'
import { SubmissionParams } from '../../idempotency-key.js'

export function readEvidence(app: App, { evidence }: Services, roles: readonly Role[]): void {
  app.get(
    '/v1/submissions/:id/evidence',
    {
      config: { roles },
      schema: {
        summary: 'The evidence pack: who agreed to what, what was sent, what the DfE answered; no payload',
        tags: ['Submissions'],
        params: SubmissionParams,
        response: {
          200: {
            description: 'docs/decide/verify-evidence.mjs verifies it offline',
            content: { 'application/json': { schema: ref(Evidence) } },
          },
          ...errorResponses('NOT_FOUND'),
        },
      },
    },
    async ({ params }, reply) => {
      const pack = await evidence.open(params.id)
      const name = `attachment; filename="evidence-${params.id}.json"`
      reply.type('application/json; charset=utf-8').header('content-disposition', name)
      return reply.send(Readable.from(pack) as never)
    },
  )
}
