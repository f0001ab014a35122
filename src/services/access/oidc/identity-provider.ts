import * as client from 'openid-client'
import type { IdentityProviderSettings } from '../../../config/identity-provider.js'
import type { Person } from '../../../schemas/actor.js'
import { openProvider, providerAway, type Network } from './open-provider.js'
import { type Claims, mailAddressOfClaims, personOfClaims, verifyToken } from './claims.js'

/** A sign-in that has begun in a browser and comes back to us once. */
export type PendingSignIn = { readonly state: string; readonly nonce: string; readonly codeVerifier: string }

/** Somebody who has signed in; their e-mail address where the provider tells it. */
type SignedIn = { readonly person: Person; readonly mailAddress: string | undefined }

/** The LA's identity provider, by OpenID Connect. Each throws {Problem} IDENTITY_PROVIDER_AWAY. */
export type IdentityProvider = {
  /** As its tokens name it. */
  readonly issuer: string
  /** Whose bearer token it is; undefined where it proves nothing. */
  verify(token: string): Promise<Person | undefined>
  /** Whether people can sign in to the pages, which takes a client id. */
  readonly takesBrowsers: boolean
  beginSignIn(redirectUri: string): Promise<{ readonly url: URL; readonly pending: PendingSignIn }>
  /** Exchanges what the browser brought back for the person; undefined if it does not fit what was begun. */
  finishSignIn(callback: URL, pending: PendingSignIn): Promise<SignedIn | undefined>
}

export function createIdentityProvider(
  settings: IdentityProviderSettings,
  { now, ...network }: Network & { now: () => Date },
): IdentityProvider {
  const provider = openProvider(settings, network)
  const personOf = (claims: Claims | undefined) =>
    claims === undefined ? undefined : personOfClaims(claims, settings)
  return {
    issuer: settings.issuer,
    verify: async (token) => personOf(await verifyToken(token, settings, { provider, now: now() })),
    takesBrowsers: settings.clientId !== undefined,
    beginSignIn: async (redirectUri) => begin(await provider.configuration(), redirectUri),
    finishSignIn: async (callback, pending) => {
      const claims = await exchange(await provider.configuration(), callback, pending)
      const person = personOf(claims)
      return person && { person, mailAddress: mailAddressOfClaims(claims ?? {}) }
    },
  }
}

/** Code flow with PKCE (RFC 7636), state and nonce. */
async function begin(configuration: client.Configuration, redirectUri: string) {
  const pending = {
    state: client.randomState(),
    nonce: client.randomNonce(),
    codeVerifier: client.randomPKCECodeVerifier(),
  }
  const url = client.buildAuthorizationUrl(configuration, {
    redirect_uri: redirectUri,
    scope: 'openid profile email',
    state: pending.state,
    nonce: pending.nonce,
    code_challenge: await client.calculatePKCECodeChallenge(pending.codeVerifier),
    code_challenge_method: 'S256',
  })
  return { url, pending }
}

/** @returns undefined where the provider or the checks refuse what the browser brought back */
async function exchange(
  configuration: client.Configuration,
  callback: URL,
  { state, nonce, codeVerifier }: PendingSignIn,
): Promise<Claims | undefined> {
  try {
    const tokens = await client.authorizationCodeGrant(configuration, callback, {
      expectedState: state,
      expectedNonce: nonce,
      pkceCodeVerifier: codeVerifier,
      idTokenExpected: true,
    })
    return tokens.claims()
  } catch (error) {
    // The library's own errors have a code; what undici throws where nobody answers has none.
    if (error instanceof TypeError && !('code' in error)) throw providerAway()
    return undefined
  }
}
