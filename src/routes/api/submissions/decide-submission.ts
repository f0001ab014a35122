import Type from 'typebox'
import { actorOf } from '../../../plugins/authentication.js'
import { Digest, exact, Note, ref } from '../../../schemas/common.js'
import type { Role } from '../../../schemas/role.js'
import { Decision, DecisionKind } from '../../../schemas/submission.js'
import type { Services } from '../../../services/index.js'
import { errorResponses, type App } from '../../app.js'
import { withIdempotencyKey, RepeatableHeaders, SubmissionParams } from '../../idempotency-key.js'

const Body = exact(
  {
    decision: DecisionKind,
    contentDigest: Digest,
    comment: Type.Optional(Note),
    confirmedDeletions: Type.Optional(
      Type.Integer({
        minimum: 0,
        description:
          'How many children you agree that the DfE deletes, with everything it holds about them. Refused where the submission deletes another number.',
      }),
    ),
  },
  {
    examples: [
      {
        decision: 'approve',
        contentDigest: '9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08',
        comment: 'Looked at all',
      },
    ],
  },
)

export function decideSubmission(app: App, services: Services, roles: readonly Role[]): void {
  app.post(
    '/v1/submissions/:id/decisions',
    {
      config: { roles },
      schema: {
        summary: 'Approve or return a submission; its creator never decides',
        tags: ['Submissions'],
        params: SubmissionParams,
        headers: RepeatableHeaders,
        body: Body,
        response: {
          201: ref(Decision),
          ...errorResponses(
            'OWN_SUBMISSION',
            'NOT_FOUND',
            'STATE_CONFLICT',
            'DIGEST_MISMATCH',
            'DELETIONS_MISMATCH',
            'ALREADY_DECIDED',
            'IDEMPOTENCY_KEY_REUSED',
          ),
        },
      },
    },
    async (request, reply) => {
      const { status, body } = await services.idempotency.once(withIdempotencyKey(request), 201, async (tx) =>
        services.submissions.decide(tx, request.params.id, request.body, actorOf(request)),
      )
      return reply.code(status as 201).send(body)
    },
  )
}
