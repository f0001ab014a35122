import { Readable } from 'node:stream'
import Type from 'typebox'
import { actorOf } from '../../../plugins/authentication.js'
import { Batch } from '../../../schemas/batch.js'
import { exact, pageOf, PageQuery, ref } from '../../../schemas/common.js'
import { Evidence } from '../../../schemas/evidence.js'
import type { Role } from '../../../schemas/role.js'
import { Submission } from '../../../schemas/submission.js'
import type { Services } from '../../../services/index.js'
import { type App, errorResponses } from '../../app.js'
import { RepeatableHeaders, SubmissionParams, withIdempotencyKey } from '../../idempotency-key.js'
import { PreferHeader, waitIfPreferred } from '../../prefer-wait.js'

const SENDING = {
  202: ref(Submission),
  ...errorResponses(
    'NOT_FOUND',
    'NOT_APPROVED',
    'STATE_CONFLICT',
    'EMERGENCY_STOPPED',
    'IDEMPOTENCY_KEY_REUSED',
  ),
}

export function transmitSubmission(app: App, services: Services, roles: readonly Role[]): void {
  app.post(
    '/v1/submissions/:id/transmissions',
    {
      config: { roles },
      schema: {
        summary: 'Send an approved submission to the DfE, in the background',
        tags: ['Transmission'],
        params: SubmissionParams,
        headers: Type.Object({ ...RepeatableHeaders.properties, ...PreferHeader.properties }),
        body: Type.Optional(exact({})),
        response: SENDING,
      },
    },
    async (request, reply) => {
      const { status, body } = await services.idempotency.once(withIdempotencyKey(request), 202, async (tx) =>
        services.transmission.start(tx, request.params.id, actorOf(request)),
      )
      return reply.code(status as 202).send(await waitIfPreferred(services, request, reply, body))
    },
  )
}

const retryable = ['refused', 'uncertain'] as const

const RetryBody = Type.Optional(
  exact(
    {
      statuses: Type.Optional(
        Type.Array(Type.Enum([...retryable]), {
          minItems: 1,
          maxItems: retryable.length,
          uniqueItems: true,
          description: 'Which records; both where it is left out',
        }),
      ),
    },
    { examples: [{ statuses: ['refused', 'uncertain'] }] },
  ),
)

export function retrySubmission(app: App, services: Services, roles: readonly Role[]): void {
  app.post(
    '/v1/submissions/:id/retries',
    {
      config: { roles },
      schema: {
        summary: 'Send again what was not received: the same bytes, the same approval',
        tags: ['Transmission'],
        params: SubmissionParams,
        headers: Type.Object({ ...RepeatableHeaders.properties, ...PreferHeader.properties }),
        body: RetryBody,
        response: SENDING,
      },
    },
    async (request, reply) => {
      const statuses = request.body?.statuses ?? retryable
      const { status, body } = await services.idempotency.once(withIdempotencyKey(request), 202, async (tx) =>
        services.transmission.retry(tx, request.params.id, statuses, actorOf(request)),
      )
      return reply.code(status as 202).send(await waitIfPreferred(services, request, reply, body))
    },
  )
}

export function holdSubmission(app: App, { transmission }: Services, roles: readonly Role[]): void {
  app.post(
    '/v1/submissions/:id/hold',
    {
      config: { roles },
      schema: {
        summary: 'Stop sending a submission; the batch under way is finished',
        tags: ['Transmission'],
        params: SubmissionParams,
        response: { 200: ref(Submission), ...errorResponses('NOT_FOUND', 'STATE_CONFLICT') },
      },
    },
    async (request) => transmission.hold(request.params.id, actorOf(request)),
  )
}

export function resumeSubmission(app: App, { transmission }: Services, roles: readonly Role[]): void {
  app.post(
    '/v1/submissions/:id/resume',
    {
      config: { roles },
      schema: {
        summary: 'Let a held submission go on',
        tags: ['Transmission'],
        params: SubmissionParams,
        response: {
          200: ref(Submission),
          ...errorResponses('NOT_FOUND', 'NOT_APPROVED', 'STATE_CONFLICT', 'EMERGENCY_STOPPED'),
        },
      },
    },
    async (request) => transmission.resume(request.params.id, actorOf(request)),
  )
}

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
    async ({ params, query: { limit, cursor } }) => transmission.listBatches(params.id, { limit, cursor }),
  )
}

const BatchParams = exact({
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
        params: BatchParams,
        response: { 200: ref(Batch), ...errorResponses('NOT_FOUND') },
      },
    },
    async ({ params }) => transmission.readBatch(params.id, params.number),
  )
}

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
