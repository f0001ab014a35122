import { HOLDER_NAME } from '../../../schemas/api-key.js'
import type { Person } from '../../../schemas/actor.js'
import { foldName, identityOfSubject, isLatin, looksLikeSystem } from '../../../schemas/holder-name.js'
import { isMailAddress } from '../../../config/mail.js'
import { roles } from '../../../schemas/role.js'

export type Claims = Readonly<Record<string, unknown>>

/** The claims with the name by which people sign in, and with their roles: a name, or a path with dots (`realm_access.roles`). */
export type ClaimNames = { readonly nameClaim: string; readonly rolesClaim: string }

/**
 * The person that a verified token is about; undefined where it names nobody. Issuer and subject say who it is; the name is for
 * people to read. Without it nobody would know whose decision they see, so such a token is refused.
 */
export function personOfClaims(claims: Claims, { nameClaim, rolesClaim }: ClaimNames): Person | undefined {
  const { iss, sub } = claims
  const given = claims[nameClaim]
  if (typeof iss !== 'string' || typeof sub !== 'string' || sub === '' || typeof given !== 'string')
    return undefined
  const name = foldName(given)
  if (!HOLDER_NAME.test(name) || !isLatin(name) || looksLikeSystem(name)) return undefined
  const identity = identityOfSubject(iss, sub)
  const told = rolesIn(claims, rolesClaim)
  // A person who can make keys for others must not decide as well: an admin has no other role.
  if (told.includes('admin')) return { name, identity, roles: ['admin'] }
  return { name, identity, roles: roles.filter((role) => told.includes(role)) }
}

/** A list of texts, or one text with blanks. Other words than our roles are somebody else's business. */
function rolesIn(claims: Claims, rolesClaim: string): readonly unknown[] {
  const found = claims[rolesClaim] ?? rolesClaim.split('.').reduce<unknown>(stepInto, claims)
  if (typeof found === 'string') return found.split(/\s+/)
  return Array.isArray(found) ? (found as readonly unknown[]) : []
}

const stepInto = (value: unknown, key: string): unknown =>
  typeof value === 'object' && value !== null && Object.hasOwn(value, key)
    ? (value as Claims)[key]
    : undefined

/** The e-mail address that the provider vouches for, or does not doubt. */
export function mailAddressOfClaims({ email, email_verified: isVerified }: Claims): string | undefined {
  const isUsable =
    typeof email === 'string' && email.length <= 254 && isMailAddress(email) && isVerified !== false
  return isUsable ? email.toLowerCase() : undefined
}
