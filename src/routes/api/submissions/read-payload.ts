import { Readable } from 'node:stream'
import Type from 'typebox'
import { actorOf } from '../../../plugins/authentication.js'
import type { Role } from '../../../schemas/role.js'
import type { Services } from '../../../services/index.js'
import { errorResponses, type App } from '../../app.js'
import { SubmissionParams } from '../../idempotency-key.js'

export function readPayload(app: App, { submissions }: Services, roles: readonly Role[]): void {
  app.get(
    '/v1/submissions/:id/payload',
    {
      config: { roles },
      schema: {
        summary: 'Exactly what is sent: one line a batch, each the bytes of one POST',
        tags: ['Submissions'],
        params: SubmissionParams,
        produces: ['application/x-ndjson'],
        response: {
          200: {
            description: 'One JSON array of at most 100 child records a line',
            content: { 'application/x-ndjson': { schema: Type.String() } },
          },
          ...errorResponses('NOT_FOUND', 'PAYLOAD_REMOVED'),
        },
      },
    },
    async (request, reply) => {
      const lines = await submissions.payload(request.params.id, actorOf(request))
      return reply.type('application/x-ndjson').send(Readable.from(lines) as never)
    },
  )
}
