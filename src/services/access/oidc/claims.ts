import { errors, type JWTPayload, jwtVerify } from 'jose'
import type { IdentityProviderSettings } from '../../../config/identity-provider.js'
import { isMailAddress } from '../../../config/mail.js'
import type { Person } from '../../../schemas/actor.js'
import { HOLDER_NAME } from '../../../schemas/api-key.js'
import { foldName, identityOfSubject, isLatin, looksLikeSystem } from '../../../schemas/holder-name.js'
import { roles } from '../../../schemas/role.js'
import { type OpenProvider, providerAway } from './open-provider.js'

/** Signatures by a key that the provider keeps for itself: no `none`, and none by a secret that we would share with it. */
const ALGORITHMS = ['RS256', 'RS384', 'RS512', 'PS256', 'PS384', 'PS512', 'ES256', 'ES384', 'ES512', 'EdDSA']
const CLOCK_TOLERANCE_SECONDS = 60
/** The type of a token: an access token (RFC 9068) or a plain one. A logout or proof token is signed by the same keys. */
const TYPES = new Set(['jwt', 'at+jwt', 'application/at+jwt'])
/** However late its end: by then the provider has been asked again. */
const LONGEST_AGE = '12h'
/** No honest token is longer; a header of twice that is refused by Node itself. */
const LONGEST_TOKEN = 8192

/**
 * The claims of a bearer token; undefined where it proves nothing: another issuer, audience or algorithm, a bad signature,
 * a time that is over or has not come, another type, or too old.
 * @throws {Problem} IDENTITY_PROVIDER_AWAY
 */
export async function verifyToken(
  token: string,
  { issuer, audience }: IdentityProviderSettings,
  { provider, now }: { provider: OpenProvider; now: Date },
): Promise<JWTPayload | undefined> {
  if (token.length > LONGEST_TOKEN) return undefined
  const keyOf = await provider.keys()
  try {
    const { payload, protectedHeader } = await jwtVerify(token, keyOf, {
      issuer,
      audience,
      algorithms: ALGORITHMS,
      clockTolerance: CLOCK_TOLERANCE_SECONDS,
      currentDate: now,
      requiredClaims: ['exp', 'iat', 'sub'],
      maxTokenAge: LONGEST_AGE,
    })
    return TYPES.has((protectedHeader.typ ?? 'jwt').toLowerCase()) ? payload : undefined
  } catch (error) {
    if (!isAboutToken(error)) throw providerAway()
    return undefined
  }
}

/** The library's fault with a token; a failure to fetch keys has no further details. */
const isAboutToken = (error: unknown): boolean =>
  error instanceof errors.JOSEError &&
  !(
    error instanceof errors.JWKSTimeout ||
    error instanceof errors.JWKSInvalid ||
    error.code === 'ERR_JOSE_GENERIC'
  )

export type Claims = Readonly<Record<string, unknown>>

/** The claims with the name by which people sign in, and with their roles: a name, or a path with dots (`realm_access.roles`). */
type ClaimNames = { readonly nameClaim: string; readonly rolesClaim: string }

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
