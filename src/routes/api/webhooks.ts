import Type from 'typebox'
import { actorOf } from '../../plugins/authentication.js'
import { exact, pageOf, PageQuery, ref } from '../../schemas/common.js'
import { NewWebhook, Webhook, WebhookSecret } from '../../schemas/notification.js'
import type { Role } from '../../schemas/role.js'
import type { Services } from '../../services/index.js'
import { makeWebhookSecret } from '../../services/operations/notifications/webhooks/webhook-channel.js'
import { type App, errorResponses } from '../app.js'
import { RepeatableHeaders, withIdempotencyKey } from '../idempotency-key.js'

/** The roles that may manage webhooks. */
export function webhookRoutes(app: App, services: Services): void {
  createWebhook(app, services, ['admin'])
  listWebhooks(app, services, ['admin'])
  readWebhook(app, services, ['admin'])
  deleteWebhook(app, services, ['admin'])
  testWebhook(app, services, ['admin'])
  rotateWebhookSecret(app, services, ['admin'])
  switchWebhook(app, services, ['admin'])
}

const WebhookParams = exact({ id: Type.String({ format: 'uuid', description: 'Id of the webhook' }) })

function createWebhook(app: App, services: Services, roles: readonly Role[]): void {
  app.post(
    '/v1/webhooks',
    {
      config: { roles },
      schema: {
        summary: 'Make a webhook: its signing secret is shown this once',
        description:
          'Messages are signed by the Standard Webhooks scheme. A repeated request (`Idempotency-Key`) makes no second webhook, ' +
          'and does not show the secret again. Private addresses are refused unless WEBHOOK_ALLOW lists their host.',
        tags: ['Webhooks'],
        headers: RepeatableHeaders,
        body: NewWebhook,
        response: { 201: ref(WebhookSecret), ...errorResponses('IDEMPOTENCY_KEY_REUSED') },
      },
    },
    async (request, reply) => {
      const secret = makeWebhookSecret()
      const { status, body, repeated } = await services.idempotency.once(
        withIdempotencyKey(request),
        201,
        async (tx) => services.webhooks.create(tx, secret, request.body, actorOf(request)),
      )
      return reply
        .code(status as 201)
        .header('location', `/v1/webhooks/${body.id}`)
        .header('cache-control', 'no-store')
        .send({ webhook: body, ...(repeated ? {} : { secret }) })
    },
  )
}

function listWebhooks(app: App, { webhooks }: Services, roles: readonly Role[]): void {
  app.get(
    '/v1/webhooks',
    {
      config: { roles },
      schema: {
        summary: 'Webhooks, newest first, with their last attempts',
        tags: ['Webhooks'],
        querystring: PageQuery,
        response: { 200: pageOf(ref(Webhook)), ...errorResponses('CURSOR_INVALID') },
      },
    },
    async ({ query: { limit, cursor } }) => webhooks.list({ limit, cursor }),
  )
}

function readWebhook(app: App, { webhooks }: Services, roles: readonly Role[]): void {
  app.get(
    '/v1/webhooks/:id',
    {
      config: { roles },
      schema: {
        summary: 'One webhook with its last attempts',
        tags: ['Webhooks'],
        params: WebhookParams,
        response: { 200: ref(Webhook), ...errorResponses('NOT_FOUND') },
      },
    },
    async ({ params: { id } }) => webhooks.read(id),
  )
}

function deleteWebhook(app: App, { webhooks }: Services, roles: readonly Role[]): void {
  app.delete(
    '/v1/webhooks/:id',
    {
      config: { roles },
      schema: {
        summary: 'Delete a webhook: what waits for it is not sent',
        tags: ['Webhooks'],
        params: WebhookParams,
        response: { 204: Type.Null(), ...errorResponses('NOT_FOUND') },
      },
    },
    async (request, reply) => {
      await webhooks.remove(request.params.id, actorOf(request))
      return reply.code(204).send(null)
    },
  )
}

function testWebhook(app: App, services: Services, roles: readonly Role[]): void {
  app.post(
    '/v1/webhooks/:id/tests',
    {
      config: { roles },
      schema: {
        summary: 'Send a test message',
        description:
          'A worker sends it, after what waits for the webhook; `attempts` of the webhook then shows what came of it.',
        tags: ['Webhooks'],
        params: WebhookParams,
        headers: RepeatableHeaders,
        response: {
          202: ref(Webhook),
          ...errorResponses('NOT_FOUND', 'STATE_CONFLICT', 'IDEMPOTENCY_KEY_REUSED'),
        },
      },
    },
    async (request, reply) => {
      const { status, body } = await services.idempotency.once(withIdempotencyKey(request), 202, async (tx) =>
        services.webhooks.test(tx, request.params.id, actorOf(request)),
      )
      return reply.code(status as 202).send(body)
    },
  )
}

function rotateWebhookSecret(app: App, services: Services, roles: readonly Role[]): void {
  app.post(
    '/v1/webhooks/:id/secrets',
    {
      config: { roles },
      schema: {
        summary: 'Replace the signing secret: the new one is shown this once',
        description:
          'For 24 hours messages are signed with the one before, too, so that the receiver can change it without a gap.',
        tags: ['Webhooks'],
        params: WebhookParams,
        headers: RepeatableHeaders,
        response: { 201: ref(WebhookSecret), ...errorResponses('NOT_FOUND', 'IDEMPOTENCY_KEY_REUSED') },
      },
    },
    async (request, reply) => {
      const secret = makeWebhookSecret()
      const { status, body, repeated } = await services.idempotency.once(
        withIdempotencyKey(request),
        201,
        async (tx) => services.webhooks.rotate(tx, request.params.id, secret, actorOf(request)),
      )
      return reply
        .code(status as 201)
        .header('cache-control', 'no-store')
        .send({ webhook: body, ...(repeated ? {} : { secret }) })
    },
  )
}

const SUMMARIES = {
  disable: 'Stop sending to a webhook: what waits for it is not sent',
  enable: 'Send to a webhook again, from now on',
} as const

function switchWebhook(app: App, { webhooks }: Services, roles: readonly Role[]): void {
  for (const change of ['disable', 'enable'] as const) {
    app.post(
      `/v1/webhooks/:id/${change}`,
      {
        config: { roles },
        schema: {
          summary: SUMMARIES[change],
          tags: ['Webhooks'],
          params: WebhookParams,
          response: { 200: ref(Webhook), ...errorResponses('NOT_FOUND') },
        },
      },
      async (request) => {
        await webhooks[change](request.params.id, actorOf(request))
        return webhooks.read(request.params.id)
      },
    )
  }
}
