import type { FastifyRequest } from 'fastify'
import fp from 'fastify-plugin'
import { Problem } from '../errors.js'
import type { Actor, Person } from '../schemas/actor.js'
import { roles as allRoles, type Role } from '../schemas/role.js'
import type { Session } from '../services/access/session-service.js'
import type { Services } from '../services/index.js'
import { checkForm, sessionToken } from './session-cookie.js'

declare module 'fastify' {
  interface FastifyRequest {
    /** The caller; null on public paths and if unknown. */
    person: Person | null
    /** The same in the role that lets them; null if none does. */
    actor: Actor | null
    /** On the pages: who is signed in; null if nobody is. */
    session: Session | null
  }
  interface FastifyInstance {
    /** Every route that is registered, with who may call it. */
    routeTable: RouteAccess[]
    /** For answers that go on: whether who asked could ask again now. A key may be revoked meanwhile. */
    isStillAllowed(request: FastifyRequest): Promise<boolean>
  }
  interface FastifyContextConfig {
    /** The roles that may call it. A route without any is not registered. */
    roles?: readonly Role[] | 'public'
    /** How people show who they are: by a token with each request, or, on the pages, by the session of their browser. */
    by?: 'token' | 'session'
  }
}

type RouteAccess = {
  readonly method: string
  readonly url: string
  readonly roles: readonly Role[] | 'public'
  readonly by: 'token' | 'session'
}

/** Swagger UI registers its own routes below this path; they show the OpenAPI document, which is public. */
export const DOCUMENTATION = '/documentation'

export const ANY_ROLE = allRoles
/** The roles that may read submissions and what was found in them. */
export const READERS = ['operator', 'approver', 'auditor', 'analyst'] as const satisfies readonly Role[]
/** The roles that may read how a submission was sent, and its evidence. */
export const DELIVERY_READERS = ['operator', 'approver', 'auditor'] as const satisfies readonly Role[]
/** The roles that may download the payload of a whole submission. */
export const PAYLOAD_READERS = ['operator', 'approver'] as const satisfies readonly Role[]
/** The roles that may write a note about a finding. An approver relies on it, so nobody writes one who only reads. */
export const NOTE_WRITERS = ['operator', 'approver'] as const satisfies readonly Role[]
/** The roles that may open the records of a submission. */
export const RECORD_READERS = ['operator', 'approver', 'analyst'] as const satisfies readonly Role[]

type Access = Pick<Services, 'access' | 'sessions'>

/** Lets a request in when it is known who asks and they have a role that the route names. Default: nobody. */
export const authentication = fp<{ services: Access; secureCookies: boolean }>(
  (app, { services, secureCookies }, done) => {
    app.decorate('routeTable', [])
    app.decorateRequest('person', null)
    app.decorateRequest('actor', null)
    app.decorateRequest('session', null)
    app.decorate('isStillAllowed', async (request: FastifyRequest) => {
      const { roles, by = 'token' } = request.routeOptions.config
      if (roles === undefined || roles === 'public') return true
      const person =
        by === 'session'
          ? await openSessionOf(services, request, secureCookies)
          : await services.access.authenticate(bearerToken(request))
      return (
        person?.identity === request.person?.identity && roles.some((role) => person?.roles.includes(role))
      )
    })
    app.addHook('onRoute', (route) => {
      const { url, config } = route
      if (url.startsWith(DOCUMENTATION)) route.config = { ...config, roles: 'public' }
      else if (config?.roles === undefined) throw new Error(`${url} does not say which roles may call it`)
      const { roles = 'public', by = 'token' } = route.config ?? {}
      for (const method of [route.method].flat()) app.routeTable.push({ method, url, roles, by })
    })
    app.addHook('onRequest', async (request) => {
      const { roles, by = 'token' } = request.routeOptions.config
      if (request.is404 || roles === undefined) return
      if (by === 'session') request.session = (await findSession(services, request, secureCookies)) ?? null
      if (roles === 'public') return
      request.person =
        by === 'session'
          ? request.session
          : ((await services.access.authenticate(bearerToken(request))) ?? null)
      request.actor = actAs(request.person, roles)
    })
    // When the body is read: the form says where it comes from.
    app.addHook('preHandler', async (request) => {
      if (request.routeOptions.config.by === 'session') checkForm(request)
    })
    done()
  },
  { name: 'authentication' },
)

/** Nobody may do what no role of theirs allows; of several roles that do, the one that the route names first acts. */
function actAs(person: Person | null, roles: readonly Role[]): Actor {
  if (person === null) {
    throw new Problem('UNAUTHENTICATED', 'There is no API key or token in use in the Authorization header')
  }
  const role = roles.find((allowed) => person.roles.includes(allowed))
  if (role !== undefined) return { name: person.name, identity: person.identity, role }
  const own =
    person.roles.length === 0 ? 'You have no role here' : `Your role is ${person.roles.join(' and ')}`
  throw new Problem('ROLE_NOT_ALLOWED', `${own}; this needs the role ${roles.join(' or ')}`)
}

async function findSession(
  { sessions }: Access,
  request: FastifyRequest,
  secure: boolean,
): Promise<Session | undefined> {
  const token = sessionToken(request, secure)
  return token === undefined ? undefined : sessions.find(token)
}

/** Without noting that the session was used: nobody sits before a page that only listens. */
async function openSessionOf({ sessions }: Access, request: FastifyRequest, secure: boolean) {
  const token = sessionToken(request, secure)
  return token === undefined ? undefined : sessions.look(token)
}

function bearerToken({ headers }: FastifyRequest): string {
  return /^Bearer (\S+)$/i.exec(headers.authorization ?? '')?.[1] ?? ''
}

/** The caller, on a path that is not public. */
export function actorOf(request: FastifyRequest): Actor {
  if (request.actor === null) throw new Problem('UNAUTHENTICATED', 'This takes an API key')
  return request.actor
}

/** True if the caller's roles may read records of children. */
export const mayReadRecords = ({ person }: FastifyRequest): boolean =>
  RECORD_READERS.some((role) => person?.roles.includes(role))
