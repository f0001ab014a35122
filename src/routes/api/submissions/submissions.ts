import Type from 'typebox'
import { actorOf } from '../../../plugins/authentication.js'
import { Digest, exact, Note, pageOf, PageQuery, ref } from '../../../schemas/common.js'
import { PhaseNumber } from '../../../schemas/phase.js'
import type { Role } from '../../../schemas/role.js'
import {
  Decision,
  DecisionKind,
  Submission,
  SubmissionKind,
  SubmissionState,
} from '../../../schemas/submission.js'
import type { Services } from '../../../services/index.js'
import { type App, errorResponses } from '../../app.js'
import { RepeatableHeaders, SubmissionParams, withIdempotencyKey } from '../../idempotency-key.js'
import { PreferHeader, waitIfPreferred } from '../../prefer-wait.js'
import { createEventSender } from '../../send-events.js'

const NewSubmission = exact(
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
        body: NewSubmission,
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

const SubmissionQuery = exact({
  ...PageQuery.properties,
  phase: Type.Optional(PhaseNumber),
  state: Type.Optional(SubmissionState),
})

export function listSubmissions(app: App, { submissions }: Services, roles: readonly Role[]): void {
  app.get(
    '/v1/submissions',
    {
      config: { roles },
      schema: {
        summary: 'Submissions, newest first',
        tags: ['Submissions'],
        querystring: SubmissionQuery,
        response: { 200: pageOf(ref(Submission)), ...errorResponses('CURSOR_INVALID') },
      },
    },
    async ({ query: { limit, cursor, ...filter } }) => submissions.list(filter, { limit, cursor }),
  )
}

export function readSubmission(app: App, { submissions }: Services, roles: readonly Role[]): void {
  app.get(
    '/v1/submissions/:id',
    {
      config: { roles },
      schema: {
        summary: 'One submission',
        tags: ['Submissions'],
        params: SubmissionParams,
        headers: PreferHeader,
        response: { 200: ref(Submission), ...errorResponses('NOT_FOUND') },
      },
    },
    async (request, reply) =>
      waitIfPreferred({ submissions }, request, reply, await submissions.read(request.params.id)),
  )
}

const DESCRIPTION = `The submission as it is, then again on each change, at most four times a second, until its state is
final. A comment comes every 15 seconds while nothing changes. A caller that comes back with \`Last-Event-ID\` after the last event gets 204.`

export function streamEvents(app: App, services: Services, roles: readonly Role[]): void {
  const sendEvents = createEventSender(app, services)
  app.get(
    '/v1/submissions/:id/events',
    {
      config: { roles },
      schema: {
        summary: 'The submission as it changes, as server-sent events',
        description: DESCRIPTION,
        tags: ['Submissions'],
        params: SubmissionParams,
        produces: ['text/event-stream'],
        response: {
          200: {
            description: 'Events named `submission`, whose data is the submission',
            content: { 'text/event-stream': { schema: Type.String() } },
          },
          204: Type.Null({ description: 'You have had the last event' }),
          ...errorResponses('NOT_FOUND', 'TOO_MANY_STREAMS'),
        },
      },
    },
    async (request, reply) => sendEvents(request, reply, request.params.id) as never,
  )
}

export function discardSubmission(app: App, { submissions }: Services, roles: readonly Role[]): void {
  app.delete(
    '/v1/submissions/:id',
    {
      config: { roles },
      schema: {
        summary: 'Discard a submission: its payloads are removed, evidence stays',
        tags: ['Submissions'],
        params: SubmissionParams,
        response: { 204: Type.Null(), ...errorResponses('NOT_FOUND', 'STATE_CONFLICT') },
      },
    },
    async (request, reply) => {
      await submissions.discard(request.params.id, actorOf(request))
      return reply.code(204).send(null)
    },
  )
}

const NewDecision = exact(
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
        body: NewDecision,
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
