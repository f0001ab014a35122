import type { FastifyRequest } from 'fastify'
import { Problem } from '../../errors.js'
import type { Role } from '../../schemas/role.js'
import type { Session } from '../../services/access/session-service.js'

/** The person who is signed in, on a page that is not public. */
export function sessionOf({ session }: FastifyRequest): Session {
  if (session === null) throw new Problem('UNAUTHENTICATED', 'Nobody is signed in')
  return session
}

/** True if somebody has one of these roles. */
export const mayAs = ({ roles }: Pick<Session, 'roles'>, allowed: readonly Role[]): boolean =>
  allowed.some((role) => roles.includes(role))
