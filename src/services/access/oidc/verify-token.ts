import { errors, jwtVerify, type JWTPayload } from 'jose'
import type { IdentityProviderSettings } from '../../../config/identity-provider.js'
import { providerAway, type OpenProvider } from './open-provider.js'

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
