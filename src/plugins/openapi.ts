import swagger from '@fastify/swagger'
import swaggerUi from '@fastify/swagger-ui'
import fp from 'fastify-plugin'
import { refusals } from '../routes/app.js'
import { DOCUMENTATION } from './authentication.js'

const DESCRIPTION = `Generates, stages, reviews, approves and transmits the payloads of each phase of the DfE's CSC API.

Press **Authorize** and paste an API key. On a first run with the embedded database the keys are printed at the start.`

/** The OpenAPI document, made from the routes, and Swagger UI. */
export const openapi = fp(
  async (app) => {
    app.addHook('onRoute', (route) => {
      const schema = route.schema
      if (schema === undefined || route.config?.roles === undefined) return
      const open = route.config.roles === 'public'
      schema.security = open ? [] : [{ apiKey: [] }]
      const errors = open
        ? refusals('INTERNAL')
        : refusals('UNAUTHENTICATED', 'ROLE_NOT_ALLOWED', 'DATABASE_AWAY', 'INTERNAL')
      const invalid = schema.body ?? schema.querystring ?? schema.params
      schema.response = {
        ...errors,
        ...(invalid === undefined ? {} : refusals('BODY_INVALID', 'REQUEST_REFUSED')),
        ...(schema.response as object),
      }
    })
    await app.register(swagger, {
      openapi: {
        openapi: '3.1.0',
        info: { title: 'CSC Gateway', version: '1', description: DESCRIPTION, license: { name: 'MIT' } },
        components: {
          securitySchemes: { apiKey: { type: 'http', scheme: 'bearer', description: 'An API key, `csc_…`' } },
        },
      },
      refResolver: { buildLocalReference: ({ $id }) => $id as string },
    })
    await app.register(swaggerUi, {
      routePrefix: DOCUMENTATION,
      // The logo in the page's bar would be that of the framework.
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
