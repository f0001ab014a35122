import { Readable } from 'node:stream'
import { EnvHttpProxyAgent, request, type Dispatcher } from 'undici'
import type { Receiver } from '../../config/receiver.js'
import type { Reply } from './classify-outcome.js'
import { createTokenSource, TokenRefused, type TokenSource } from './token.js'

/** No answer of the receiver is longer: 100 receipts take 8 kB. */
const LONGEST_ANSWER = 1024 * 1024
const CONNECT_TIMEOUT_MS = 10_000
const REQUEST_ID_HEADERS = ['x-request-id', 'request-id', 'x-correlation-id']

/** What came back, and what of it is evidence. */
export type PostResult = {
  readonly reply: Reply
  readonly dfeRequestId: string | null
  /** Code of the fault where there is no answer: `ECONNREFUSED`, `UND_ERR_CONNECT_TIMEOUT`, `TokenRefused`. */
  readonly fault: string | null
}

/** One of the DfE's receivers. */
export type DfeClient = {
  /**
   * Posts one batch. Never throws: whatever happens is a reply.
   * @param options.newToken where the receiver has refused the token that it was given last
   * @param options.signal cuts the request off
   */
  post(body: Buffer, options: { newToken: boolean; signal: AbortSignal }): Promise<PostResult>
  /**
   * Sees that there is a token, without a POST.
   * @throws {TokenRefused | TokenUnavailable}
   */
  authorise(): Promise<void>
  close(): Promise<void>
}

export type DfeClientOptions = {
  readonly laCode: string
  /** How long one POST may take, from connecting to the end of the answer. */
  readonly timeoutMs: number
  readonly httpsProxy: string | undefined
  readonly noProxy: string | undefined
  readonly now: () => Date
}

/** Opens a client to `receiver`; nothing is sent before the first `post`. */
export function createDfeClient(receiver: Receiver, options: DfeClientOptions): DfeClient {
  const { laCode, timeoutMs, now } = options
  const dispatcher = openDispatcher(options)
  const tokens = createTokenSource(receiver, { dispatcher, timeoutMs, now })
  const url = `${receiver.apiEndpoint}/children_social_care_data/${laCode}/children`
  let lastToken: string | undefined
  return {
    post: async (body, { newToken, signal }) => {
      const token = await tokenOrResult(tokens, newToken ? lastToken : undefined)
      if (typeof token !== 'string') return token
      lastToken = token
      const deadline = AbortSignal.any([signal, AbortSignal.timeout(timeoutMs)])
      const headers = {
        authorization: `Bearer ${token}`,
        SupplierKey: receiver.supplierKey,
        'content-type': 'application/json',
        accept: 'application/json',
      }
      return postBody(url, body, { dispatcher, headers, signal: deadline })
    },
    authorise: async () => void (await tokens.get()),
    close: async () => dispatcher.close(),
  }
}

/** The proxy is ours to choose: an empty text keeps undici from reading the environment by itself. */
function openDispatcher({ httpsProxy, noProxy, timeoutMs }: DfeClientOptions): Dispatcher {
  return new EnvHttpProxyAgent({
    httpProxy: '',
    httpsProxy: httpsProxy ?? '',
    noProxy: noProxy ?? '',
    connect: { timeout: Math.min(CONNECT_TIMEOUT_MS, timeoutMs), minVersion: 'TLSv1.2' },
    headersTimeout: timeoutMs,
    bodyTimeout: timeoutMs,
    maxResponseSize: LONGEST_ANSWER,
  })
}

async function tokenOrResult(
  tokens: TokenSource,
  rejected: string | undefined,
): Promise<string | PostResult> {
  try {
    return await tokens.get(rejected)
  } catch (error) {
    const kind = error instanceof TokenRefused ? 'no-token' : 'not-sent'
    return { reply: { kind }, dfeRequestId: null, fault: faultOf(error) }
  }
}

/** undici asks for the body when the connection stands: until then nothing of it can have left. */
async function postBody(
  url: string,
  body: Buffer,
  options: { dispatcher: Dispatcher; headers: Record<string, string>; signal: AbortSignal },
): Promise<PostResult> {
  let begun = false
  const pulled = Readable.from(
    (function* () {
      begun = true
      yield body
    })(),
  )
  try {
    const answer = await request(url, {
      ...options,
      method: 'POST',
      headers: { ...options.headers, 'content-length': String(body.length) },
      body: pulled,
    })
    const text = await answer.body.text().catch(() => undefined)
    const retryAfter = one(answer.headers['retry-after'])
    return {
      reply: { kind: 'answered', status: answer.statusCode, body: text?.replace(/^\uFEFF/, ''), retryAfter },
      dfeRequestId: requestId(answer.headers),
      fault: null,
    }
  } catch (error) {
    return {
      reply: { kind: begun ? 'no-answer' : 'not-sent' },
      dfeRequestId: null,
      fault: faultOf(error),
    }
  }
}

type Headers = Dispatcher.ResponseData['headers']

const one = (value: string | string[] | undefined): string | undefined =>
  Array.isArray(value) ? value[0] : value

/** What their support will ask for. Whatever is not hexadecimal, and longer than ids of people are, is left out. */
function requestId(headers: Headers): string | null {
  const id = REQUEST_ID_HEADERS.map((name) => one(headers[name])).find((value) => value !== undefined)
  return id !== undefined && /^[\da-f][\da-f-]{15,99}$/i.test(id) ? id : null
}

/** Its code or name; never its message, which may quote what was sent. */
function faultOf(error: unknown): string {
  const { code, name } = error as { code?: unknown; name?: unknown }
  const fault = [code, name].find((text) => typeof text === 'string' && /^\w{1,60}$/.test(text))
  return typeof fault === 'string' ? fault : 'Unknown'
}
