import type { Dispatcher } from 'undici'
import type { Receiver } from '../../../config/receiver.js'
import { exchange } from './exchange.js'
import { relativeRetryAfter } from '../decide/retry-policy.js'

/** Renewed this long before it ends, so that none ends on the way. */
const RENEW_BEFORE_MS = 60_000
/** For an endpoint that does not say how long a token lives. */
const DEFAULT_LIFETIME_SECONDS = 300

/** The token endpoint answers, and does not give us a token: asking again does not help. */
export class TokenRefused extends Error {
  override readonly name = 'TokenRefused'

  constructor(readonly status: number) {
    super(`The token endpoint refuses the client credentials with status ${status}`)
  }
}

/** The token endpoint cannot be reached, or is not at its best. */
export class TokenUnavailable extends Error {
  override readonly name = 'TokenUnavailable'

  /** @param retryAfter the header as it came */
  constructor(
    message: string,
    readonly retryAfter?: string,
  ) {
    super(message)
  }
}

export type TokenSource = {
  /**
   * A token that is good for another minute. All who wait share one request.
   * @param rejected a token that the receiver has refused: it is not given again
   * @throws {TokenRefused | TokenUnavailable}
   */
  get(rejected?: string): Promise<string>
}

type Kept = { readonly token: string; readonly renewAt: number }

/** @param monotonicNow milliseconds of a clock that never jumps */
type Options = {
  readonly dispatcher: Dispatcher
  readonly timeoutMs: number
  readonly monotonicNow?: () => number
}

const monotonic = (): number => performance.now()

/** The status for a client secret that is not taken: 400 and 401 with `invalid_client` both occur (RFC 6749, section 5.2). */
const SECRET_REFUSED = new Set([400, 401])

/** Client credentials for tokens (RFC 6749, section 4.4), kept in memory until shortly before they end. */
export function createTokenSource(receiver: Receiver, options: Options): TokenSource {
  let kept: Kept | undefined
  let pending: Promise<Kept> | undefined
  const now = options.monotonicNow ?? monotonic
  return {
    get: async (rejected) => {
      if (kept?.token === rejected) kept = undefined
      if (kept !== undefined && kept.renewAt > now()) return kept.token
      pending ??= fetchWithEither(receiver, options).finally(() => (pending = undefined))
      kept = await pending
      return kept.token
    },
  }
}

/** With the second secret where the first is refused, so that a secret can be changed at the DfE without losing a batch. */
async function fetchWithEither(receiver: Receiver, options: Options): Promise<Kept> {
  const { clientSecret, secondarySecret } = receiver
  try {
    return await fetchToken(receiver, clientSecret, options)
  } catch (error) {
    const refused = error instanceof TokenRefused && SECRET_REFUSED.has(error.status)
    if (!refused || secondarySecret === undefined) throw error
    return fetchToken(receiver, secondarySecret, options)
  }
}

async function fetchToken(
  { tokenEndpoint, clientId, scope }: Receiver,
  clientSecret: string,
  { dispatcher, timeoutMs, monotonicNow = monotonic }: Options,
): Promise<Kept> {
  const form = { grant_type: 'client_credentials', client_id: clientId, client_secret: clientSecret, scope }
  const { answer } = await exchange(dispatcher, {
    url: tokenEndpoint,
    headers: {
      'content-type': 'application/x-www-form-urlencoded',
      accept: 'application/json',
      'accept-encoding': 'identity',
    },
    body: Buffer.from(new URLSearchParams(form).toString()),
    signal: AbortSignal.timeout(timeoutMs),
    mayBegin: () => true,
    keepConnection: false,
  })
  if (answer === undefined) throw new TokenUnavailable('The token endpoint cannot be reached')
  const { status, body, headers } = answer
  if (status === 400 || status === 401 || status === 403) throw new TokenRefused(status)
  if (status !== 200) {
    const message = `The token endpoint answers with status ${status}`
    throw new TokenUnavailable(message, relativeRetryAfter(headers['retry-after'], headers.date))
  }
  const { access_token: token, expires_in: lifetime } = parse(body ?? '')
  if (!isToken(token)) throw new TokenUnavailable('The token endpoint gives no token')
  const seconds = Number(lifetime ?? DEFAULT_LIFETIME_SECONDS)
  const lives = Number.isFinite(seconds) ? seconds * 1000 : DEFAULT_LIFETIME_SECONDS * 1000
  return { token, renewAt: monotonicNow() + lives - Math.min(RENEW_BEFORE_MS, lives / 2) }
}

/** Any text that can stand in a header; RFC 6750 allows less. */
const isToken = (value: unknown): value is string => typeof value === 'string' && /^[\x21-\x7e]+$/.test(value)

function parse(text: string): { access_token?: unknown; expires_in?: unknown } {
  try {
    const value: unknown = JSON.parse(text)
    return typeof value === 'object' && value !== null ? value : {}
  } catch {
    return {}
  }
}
