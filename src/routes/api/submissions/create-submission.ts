import Type from 'typebox'
import { actorOf } from '../../../plugins/authentication.js'
import { exact, ref } from '../../../schemas/common.js'
import { PhaseNumber } from '../../../schemas/phase.js'
import type { Role } from '../../../schemas/role.js'
import { Submission, SubmissionKind } from '../../../schemas/submission.js'
import type { Services } from '../../../services/index.js'
import { errorResponses, type App } from '../../app.js'
import { PreferHeader, waitIfPreferred } from '../../prefer-wait.js'
import { withIdempotencyKey, RepeatableHeaders } from '../../idempotency-key.js'

const Body = exact(
  {
    kind: Type.Optional(SubmissionKind),
    count: Type.Optional(
      Type.Integer({ minimum: 1, maximum: 1_500_000, description: 'How many made-up records' }),
    ),
    seed: Type.Optional(
      Type.Integer({ minimum: 0, maximum: 2 ** 31 - 1, description: 'The same seed: the same bytes' }),
    ),
    laChildIds: Type.Optional(
      Type.Array(Type.String({ minLength: 1, maxLength: 36 }), {
        minItems: 1,
        maxItems: 1000,
        uniqueItems: true,
        description:
          'Which live children. Left out: all of them, or in phase 3 one drawn at random among those whose record has a structure that at least ten others share',
      }),
    ),
  },
  { examples: [{ count: 1, seed: 42 }] },
)

export function createSubmission(app: App, services: Services, roles: readonly Role[]): void {
  app.post(
    '/v1/phases/:phase/submissions',
    {
      config: { roles },
      schema: {
        summary: 'Create a submission: its records are built in the background',
        tags: ['Submissions'],
        params: exact({ phase: PhaseNumber }),
        headers: Type.Object({ ...RepeatableHeaders.properties, ...PreferHeader.properties }),
        body: Body,
        response: {
          202: ref(Submission),
          ...errorResponses('PHASE_CLOSED', 'STATE_CONFLICT', 'NO_LIVE_RECORDS', 'IDEMPOTENCY_KEY_REUSED'),
        },
      },
    },
    async (request, reply) => {
      const { status, body } = await services.idempotency.once(withIdempotencyKey(request), 202, async (tx) =>
        services.phases.startSubmission(tx, request.params.phase, request.body, actorOf(request)),
      )
      return reply
        .code(status as 202)
        .header('location', `/v1/submissions/${body.id}`)
        .send(await waitIfPreferred(services, request, reply, body))
    },
  )
}
