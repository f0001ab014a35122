import swagger from '@fastify/swagger'
import swaggerUi from '@fastify/swagger-ui'
import type { RouteOptions } from 'fastify'
import fp from 'fastify-plugin'
import type { ErrorCode } from '../errors.js'
import { errorResponses } from '../routes/app.js'
import { DOCUMENTATION } from './authentication.js'
import { nameOperation, operations, tags } from './operations.js'

const DESCRIPTION = `Generates, stages, reviews, approves and transmits the payloads of each phase of the DfE's CSC API.

Press **Authorize** and paste an API key. On a first run with the embedded database the keys are printed at the start.`

const header = (name: string, description: string, schema: object = { type: 'string' }) => ({
  ...{ name, in: 'header' as const, required: true, description, schema },
})

/** One message for all kinds: `type` tells them apart. */
const WEBHOOKS = {
  notification: {
    post: {
      operationId: 'receiveNotification',
      security: [],
      summary: 'What a webhook receives',
      description:
        'Signed by the Standard Webhooks scheme: HMAC-SHA-256 over `{webhook-id}.{webhook-timestamp}.{body}` with the secret, whose ' +
        'part after `whsec_` is base64. A message may come twice with the same `webhook-id`. Messages come in order: one that is not ' +
        'answered with 2xx is sent again before anything newer, for three days; 410 disables the webhook. Redirects are not followed.',
      tags: ['Webhooks'],
      parameters: [
        header('webhook-id', 'Id of the message, the same for each attempt', {
          type: 'string',
          format: 'uuid',
        }),
        header(
          'webhook-timestamp',
          'When this attempt was made, in seconds since 1970: refuse what is older than five minutes',
        ),
        header(
          'webhook-signature',
          '`v1,` and base64; several with blanks between them while a secret is replaced',
        ),
      ],
      requestBody: {
        required: true,
        content: { 'application/json': { schema: { $ref: '#/components/schemas/WebhookMessage' } } },
      },
      responses: { '204': { description: 'Received. Any 2xx does; answer within 15 seconds' } },
    },
  },
}

type Responses = Readonly<Record<string, { readonly description?: string }>>

/** Errors that every route can give. */
function generalCodes({ method, config, schema = {} }: RouteOptions): ErrorCode[] {
  // Fastify reads a body for these methods even if none is described.
  const takesBody = method !== 'GET'
  const isValidated = (schema.body ?? schema.querystring ?? schema.params) !== undefined
  return [
    ...(isValidated ? (['BODY_INVALID'] as const) : []),
    ...(isValidated || takesBody ? (['REQUEST_REFUSED'] as const) : []),
    ...(config?.roles === 'public'
      ? []
      : (['UNAUTHENTICATED', 'ROLE_NOT_ALLOWED', 'DATABASE_AWAY'] as const)),
    ...(takesBody ? (['BODY_TOO_LARGE', 'MEDIA_TYPE_UNSUPPORTED'] as const) : []),
    ...(config?.rateLimit === false ? [] : (['TOO_MANY_REQUESTS'] as const)),
    'INTERNAL',
  ]
}

/** A route's own errors stand beside general ones of the same status, not in their place. */
function withGeneral(general: Responses, own: Responses = {}): Responses {
  const both = Object.entries(own).map(([status, response]) => {
    const description = [general[status]?.description, response.description].filter(
      (text) => text !== undefined,
    )
    return [
      status,
      general[status] === undefined ? response : { ...response, description: description.join('; ') },
    ]
  })
  return { ...general, ...(Object.fromEntries(both) as Responses) }
}

/** The effect of a call, the roles that may make it, and its own errors. */
function describe({ method, url, config, schema = {} }: RouteOptions): string {
  const operation = operations[`${String(method)} ${url}`]
  const roles = config?.roles
  const codes = Object.values((schema.response ?? {}) as Responses).flatMap(
    ({ description = '' }) => description.match(/\b[A-Z]{2,}(?:_[A-Z]+)+\b/g) ?? [],
  )
  return [
    schema.description ?? schema.summary,
    operation && (operation.effect ?? 'Changes nothing.'),
    roles === 'public' || roles === undefined ? 'Anyone may call it.' : `Roles: ${roles.join(', ')}.`,
    codes.length === 0
      ? undefined
      : `Errors: ${[...new Set(codes)].map((code) => `\`${code}\``).join(', ')}.`,
  ]
    .filter((text) => text !== undefined)
    .map((text) => (/[.!?]$/.test(text) ? text : `${text}.`))
    .join(' ')
}

/** The OpenAPI document, made from the routes, and Swagger UI. */
export const openapi = fp(
  async (app) => {
    app.addHook('onRoute', (route) => {
      const schema = route.schema
      // Fastify adds a HEAD to each GET, with the same schema.
      if (schema === undefined || route.config?.roles === undefined || route.method === 'HEAD') return
      const open = route.config.roles === 'public'
      schema.security = open ? [] : [{ apiKey: [] }]
      schema.operationId =
        operations[`${String(route.method)} ${route.url}`]?.id ??
        nameOperation(String(route.method), route.url)
      schema.description = describe(route)
      schema.response = withGeneral(errorResponses(...generalCodes(route)), schema.response as Responses)
    })
    await app.register(swagger, {
      openapi: {
        openapi: '3.1.0',
        info: {
          title: 'CSC Gateway',
          version: '1',
          description: DESCRIPTION,
          license: { name: 'MIT', identifier: 'MIT' },
        },
        servers: [{ url: '/', description: 'The gateway that serves this document' }],
        tags,
        webhooks: WEBHOOKS,
        components: {
          securitySchemes: { apiKey: { type: 'http', scheme: 'bearer', description: 'An API key, `csc_…`' } },
        },
      },
      refResolver: { buildLocalReference: ({ $id }) => $id as string },
    })
    await app.register(swaggerUi, {
      routePrefix: DOCUMENTATION,
      // The default logo is the framework's.
      theme: {
        title: 'CSC Gateway',
        css: [{ filename: 'bar.css', content: '.swagger-ui .topbar { display: none }' }],
      },
      uiConfig: { persistAuthorization: true, tryItOutEnabled: true },
      staticCSP: true,
    })
  },
  { name: 'openapi' },
)
