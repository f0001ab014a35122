import Type from 'typebox'
import { actorOf } from '../../plugins/authentication.js'
import { ApiKey, HolderName, IssuedApiKey } from '../../schemas/api-key.js'
import { Day, exact, Instant, pageOf, PageQuery, ref } from '../../schemas/common.js'
import { Role } from '../../schemas/role.js'
import { makeApiKey } from '../../services/access/api-keys.js'
import type { Services } from '../../services/index.js'
import { type App, errorResponses } from '../app.js'
import { RepeatableHeaders, withIdempotencyKey } from '../idempotency-key.js'

/** The roles that may manage API keys. */
export function apiKeyRoutes(app: App, services: Services): void {
  issueApiKey(app, services, ['admin'])
  listApiKeys(app, services, ['admin'])
  revokeApiKey(app, services, ['admin'])
  listWaitingKeys(app, services, ['approver'])
  confirmApiKey(app, services, ['approver'])
}

const IssueBody = exact(
  {
    name: HolderName,
    role: Role,
    expiresAt: Type.Optional(
      Type.Union([Instant, Day], {
        description: 'A time, or a day to whose end in London the key is in use',
      }),
    ),
    subject: Type.Optional(
      Type.String({
        minLength: 1,
        maxLength: 255,
        description:
          'Where people sign in with an identity provider: the `sub` of the holder there, so that the key and the sign-in count as one ' +
          'person. A key of the role approver must have it',
      }),
    ),
  },
  // No example as such: checkers without Unicode read the pattern of names as one that no name fits.
  {
    description: 'For example `{ "name": "Olive Operator", "role": "operator", "expiresAt": "2027-03-31" }`',
  },
)

function issueApiKey(app: App, services: Services, roles: readonly Role[]): void {
  app.post(
    '/v1/api-keys',
    {
      config: { roles },
      schema: {
        summary: 'Issue an API key: it is shown this once',
        description:
          'A key of the role approver, and one that gives a person a second role, works once an approver other than you has confirmed it. ' +
          'A repeated request (`Idempotency-Key`) makes no second key, and does not show the first again.',
        tags: ['API keys'],
        headers: RepeatableHeaders,
        body: IssueBody,
        response: { 201: ref(IssuedApiKey), ...errorResponses('IDEMPOTENCY_KEY_REUSED') },
      },
    },
    async (request, reply) => {
      const key = makeApiKey()
      const { status, body, repeated } = await services.idempotency.once(
        withIdempotencyKey(request),
        201,
        async (tx) => services.access.issue(tx, key, request.body, actorOf(request)),
      )
      return reply
        .code(status as 201)
        .header('location', `/v1/api-keys/${body.id}`)
        .header('cache-control', 'no-store')
        .send(repeated ? body : { ...body, key })
    },
  )
}

function listApiKeys(app: App, { access }: Services, roles: readonly Role[]): void {
  app.get(
    '/v1/api-keys',
    {
      config: { roles },
      schema: {
        summary: 'API keys that are or were in use, newest first, without the keys themselves',
        tags: ['API keys'],
        querystring: PageQuery,
        response: { 200: pageOf(ref(ApiKey)), ...errorResponses('CURSOR_INVALID') },
      },
    },
    async ({ query: { limit, cursor } }) => access.list({ limit, cursor }),
  )
}

function revokeApiKey(app: App, { access }: Services, roles: readonly Role[]): void {
  app.delete(
    '/v1/api-keys/:id',
    {
      config: { roles },
      schema: {
        summary: 'Revoke an API key at once',
        tags: ['API keys'],
        params: KeyParams,
        response: { 204: Type.Null(), ...errorResponses('NOT_FOUND', 'KEY_OF_DEPLOYMENT') },
      },
    },
    async (request, reply) => {
      await access.revoke(request.params.id, actorOf(request))
      return reply.code(204).send(null)
    },
  )
}

function listWaitingKeys(app: App, { access }: Services, roles: readonly Role[]): void {
  app.get(
    '/v1/api-keys/pending',
    {
      config: { roles },
      schema: {
        summary: 'New keys that wait for a second person',
        tags: ['API keys'],
        response: { 200: exact({ items: Type.Array(ref(ApiKey)) }) },
      },
    },
    async () => ({ items: await access.listWaiting() }),
  )
}

const KeyParams = exact({ id: Type.String({ format: 'uuid', description: 'Id of the API key' }) })
const ConfirmBody = Type.Optional(
  exact(
    {
      decision: Type.Optional(
        Type.Enum(['confirm', 'refuse'], { description: 'confirm where it is left out' }),
      ),
    },
    { examples: [{ decision: 'confirm' }] },
  ),
)

function confirmApiKey(app: App, { access }: Services, roles: readonly Role[]): void {
  app.post(
    '/v1/api-keys/:id/confirmations',
    {
      config: { roles },
      schema: {
        summary: 'Let a new key work, or refuse it',
        description: 'Another approver than who issued it, or holds it. A key that is refused is revoked.',
        tags: ['API keys'],
        params: KeyParams,
        body: ConfirmBody,
        response: {
          200: ref(ApiKey),
          ...errorResponses('NOT_FOUND', 'STATE_CONFLICT', 'OWN_KEY', 'SEAL_UNWRITABLE'),
        },
      },
    },
    async (request) =>
      access.decide(request.params.id, request.body?.decision ?? 'confirm', actorOf(request)),
  )
}
