import { createRemoteJWKSet, customFetch, type JWTVerifyGetKey } from 'jose'
import * as client from 'openid-client'
import { EnvHttpProxyAgent, fetch as undiciFetch } from 'undici'
import type { IdentityProviderSettings } from '../../../config/identity-provider.js'
import { Problem } from '../../../errors.js'

export type Network = { readonly httpsProxy: string | undefined; readonly noProxy: string | undefined }

/** The identity provider's description of itself, fetched when it is first needed and then kept. */
export type OpenProvider = {
  /** @throws {Problem} IDENTITY_PROVIDER_AWAY */
  configuration(): Promise<client.Configuration>
  /** Its public keys: fetched again where a token names one that is not known. @throws {Problem} IDENTITY_PROVIDER_AWAY */
  keys(): Promise<JWTVerifyGetKey>
}

const TIMEOUT_SECONDS = 5
/** However many tokens name keys that nobody knows. */
const KEYS_AT_MOST_EVERY_MS = 5000

export function openProvider(
  settings: IdentityProviderSettings,
  { httpsProxy, noProxy }: Network,
): OpenProvider {
  const dispatcher = new EnvHttpProxyAgent({
    httpProxy: '',
    httpsProxy: httpsProxy ?? '',
    noProxy: noProxy ?? '',
  })
  const fetch = (async (url: string, init: object) => undiciFetch(url, { ...init, dispatcher })) as never
  const configuration = remember(async () => discover(settings, fetch))
  const keys = remember(async () => {
    const { jwks_uri: uri } = (await configuration()).serverMetadata()
    if (uri === undefined) throw providerAway()
    return createRemoteJWKSet(new URL(uri), {
      timeoutDuration: TIMEOUT_SECONDS * 1000,
      cooldownDuration: KEYS_AT_MOST_EVERY_MS,
      [customFetch]: fetch,
    })
  })
  return { configuration, keys }
}

async function discover(
  { issuer, clientId = '', clientSecret = '' }: IdentityProviderSettings,
  fetch: never,
): Promise<client.Configuration> {
  return client.discovery(new URL(issuer), clientId, clientSecret, undefined, {
    timeout: TIMEOUT_SECONDS,
    [client.customFetch]: fetch,
    execute: [
      client.enableNonRepudiationChecks,
      // Only loopback may go without TLS; the configuration sees to it.
      ...(issuer.startsWith('http:') ? [client.allowInsecureRequests] : []),
    ],
  })
}

/** Asks once and keeps the answer; a failure is not kept. */
function remember<T>(ask: () => Promise<T>): () => Promise<T> {
  let answer: Promise<T> | undefined
  return async () => {
    answer ??= ask().catch(() => {
      answer = undefined
      throw providerAway()
    })
    return answer
  }
}

export const providerAway = () =>
  new Problem(
    'IDENTITY_PROVIDER_AWAY',
    'The identity provider cannot be reached, or is not what is configured',
  )
