import { HOLDER_NAME } from '../../../schemas/api-key.js'
import { SYSTEM, type Person } from '../../../schemas/actor.js'
import { isMailAddress } from '../../../config/mail.js'
import { roles } from '../../../schemas/role.js'

export type Claims = Readonly<Record<string, unknown>>

/** Where identity providers put the name by which people sign in; the last is always there. */
const NAME_CLAIMS = ['preferred_username', 'email', 'upn', 'sub'] as const

/**
 * The person that a verified token is about; undefined if it names nobody. Sign-in names are the same in any case of
 * their letters.
 * @param rolesClaim a name, or a path with dots (`realm_access.roles`), of a list of texts or one text with blanks
 */
export function personOfClaims(claims: Claims, rolesClaim: string): Person | undefined {
  const given = NAME_CLAIMS.map((claim) => claims[claim]).find(
    (value): value is string => typeof value === 'string' && value !== '',
  )
  const name = given?.normalize('NFC').toLowerCase()
  if (name === undefined || !HOLDER_NAME.test(name) || name === SYSTEM.name) return undefined
  const told = rolesIn(claims, rolesClaim)
  // A person who can make keys for others must not decide as well: an admin has no other role.
  if (told.includes('admin')) return { name, roles: ['admin'] }
  return { name, roles: roles.filter((role) => told.includes(role)) }
}

/** Other words than our roles are somebody else's business. */
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
