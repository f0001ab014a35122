import Type from 'typebox'
import { actorOf } from '../../../plugins/authentication.js'
import { exact, Note, ref, Uuid } from '../../../schemas/common.js'
import { Phase, PhaseNumber } from '../../../schemas/phase.js'
import type { Role } from '../../../schemas/role.js'
import type { Services } from '../../../services/index.js'
import { errorResponses, type App } from '../../app.js'
import { withIdempotencyKey, RepeatableHeaders } from '../../idempotency-key.js'

export function signOffPhase(app: App, { phases, idempotency }: Services, roles: readonly Role[]): void {
  app.post(
    '/v1/phases/:phase/sign-off',
    {
      config: { roles },
      schema: {
        summary: 'Sign the phase off: the next one can be opened',
        tags: ['Phases'],
        params: exact({ phase: PhaseNumber }),
        headers: RepeatableHeaders,
        body: exact(
          { submissionId: Uuid, note: Type.Optional(Note) },
          {
            examples: [
              { submissionId: '01939a52-6f1c-7cc2-9f6e-0d4f3b1a2c3d', note: 'Every record has its receipt' },
            ],
          },
        ),
        response: {
          200: ref(Phase),
          ...errorResponses('NOT_FOUND', 'STATE_CONFLICT', 'IDEMPOTENCY_KEY_REUSED'),
        },
      },
    },
    async (request, reply) => {
      const { status, body } = await idempotency.once(withIdempotencyKey(request), 200, async (tx) =>
        phases.signOff(tx, request.params.phase, request.body, actorOf(request)),
      )
      return reply.code(status as 200).send(body)
    },
  )
}
