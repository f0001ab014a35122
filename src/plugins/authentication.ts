import type { FastifyRequest } from 'fastify'
import fp from 'fastify-plugin'
import { Problem } from '../errors.js'
import type { Actor } from '../schemas/actor.js'
import { roles as allRoles, type Role } from '../schemas/role.js'
import type { Services } from '../services/index.js'

declare module 'fastify' {
  interface FastifyRequest {
    /** Who asks; null on public paths. */
    actor: Actor | null
  }
  interface FastifyContextConfig {
    /** Who may. A route that does not say so is not registered. */
    roles?: readonly Role[] | 'public'
  }
}

/** Swagger UI registers its own routes below this path; they show the OpenAPI document, which is public. */
export const DOCUMENTATION = '/documentation'

export const ANY_ROLE = allRoles
/** Whoever may read submissions. */
export const READERS = ['operator', 'approver', 'auditor'] as const satisfies readonly Role[]

/** Lets a request in when its key is known and the key's role is one that the route names. Default: nobody. */
export const authentication = fp<{ services: Pick<Services, 'access'> }>(
  (app, { services }, done) => {
    app.decorateRequest('actor', null)
    app.addHook('onRoute', (route) => {
      const { url, config } = route
      if (url.startsWith(DOCUMENTATION)) route.config = { ...config, roles: 'public' }
      else if (config?.roles === undefined) throw new Error(`${url} does not say which roles may call it`)
    })
    app.addHook('onRequest', async (request) => {
      const { roles } = request.routeOptions.config
      if (request.is404 || roles === 'public' || roles === undefined) return
      request.actor = (await services.access.authenticate(bearerToken(request))) ?? null
      if (request.actor === null) {
        throw new Problem('UNAUTHENTICATED', 'There is no API key in use in the Authorization header')
      }
      if (!(roles as readonly string[]).includes(request.actor.role)) {
        throw new Problem(
          'ROLE_NOT_ALLOWED',
          `Your role is ${request.actor.role}; this takes ${roles.join(' or ')}`,
        )
      }
    })
    done()
  },
  { name: 'authentication' },
)

function bearerToken({ headers }: FastifyRequest): string {
  return /^Bearer (\S+)$/i.exec(headers.authorization ?? '')?.[1] ?? ''
}

/** Who asks, on a path that is not public. */
export function actorOf(request: FastifyRequest): Actor {
  if (request.actor === null) throw new Problem('UNAUTHENTICATED', 'This takes an API key')
  return request.actor
}
