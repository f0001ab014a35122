import type { IncomingHttpHeaders } from 'node:http'
import type { Dispatcher } from 'undici'
import type { Receiver } from '../../../config/receiver.js'
import type { Reply } from '../decide/classify-outcome.js'
import { exchange, type Exchange, faultOf, NotBegun } from './exchange.js'
import { openDispatcher, type Route } from './open-dispatcher.js'
import { relativeRetryAfter } from '../decide/retry-policy.js'
import { createTokenSource, TokenRefused, TokenUnavailable, type TokenSource } from './token.js'

const REQUEST_ID_HEADERS = ['x-request-id', 'request-id', 'x-correlation-id']
/** A connection that was closed under us, by the receiver or something on the way. */
const CLOSED = new Set(['UND_ERR_SOCKET', 'ECONNRESET', 'EPIPE'])

/** The answer to a POST, and the parts of it that are evidence. */
export type PostResult = {
  readonly reply: Reply
  /** When the first byte may have left, by the monotonic clock; undefined if none has. */
  readonly begunAt: number | undefined
  readonly dfeRequestId: string | null
  /** Code of the fault where there is no whole answer: `ECONNREFUSED`, `UND_ERR_CONNECT_TIMEOUT`, `PROXY_407`, `TokenRefused`. */
  readonly fault: string | null
}

/** One POST of a batch. */
type PostOptions = {
  /** True if the receiver refused the last token. */
  readonly newToken: boolean
  /** Cuts the request off. */
  readonly signal: AbortSignal
  /** Asked when token and connection stand, before the first byte leaves. */
  readonly mayBegin: () => boolean
}

/** One of the DfE's receivers. */
export type DfeClient = {
  /** Posts one batch. Never throws: whatever happens is a reply. */
  post(body: Buffer, options: PostOptions): Promise<PostResult>
  /**
   * Sees that there is a token, without a POST.
   * @throws {TokenRefused | TokenUnavailable}
   */
  authorise(): Promise<void>
  close(): Promise<void>
}

export type DfeClientOptions = Route & {
  readonly laCode: string
  /** How long one POST may take, from connecting to the end of the answer. */
  readonly timeoutMs: number
}

/** Opens a client to `receiver`; nothing is sent before the first `post`. */
export function createDfeClient(receiver: Receiver, options: DfeClientOptions): DfeClient {
  const { laCode, timeoutMs } = options
  const dispatcher = openDispatcher(options)
  const tokens = createTokenSource(receiver, { dispatcher, timeoutMs })
  const url = `${receiver.apiEndpoint}/children_social_care_data/${laCode}/children`
  let lastToken: string | undefined
  let keepConnection = true
  return {
    post: async (body, { newToken, signal, mayBegin }) => {
      const token = await tokenUnlessCut(tokens, newToken ? lastToken : undefined, signal)
      if (typeof token !== 'string') return signal.aborted ? NOT_BEGUN : token
      lastToken = token
      const result = await postBody(dispatcher, {
        ...{ url, body, mayBegin, keepConnection },
        headers: headersFor(receiver, token),
        signal: AbortSignal.any([signal, AbortSignal.timeout(timeoutMs)]),
      })
      // We cut it off before a byte left: no failure of the receiver, and no try.
      if (signal.aborted && result.reply.kind === 'not-sent') return NOT_BEGUN
      // One that closes kept connections without a word would leave every other batch without an answer.
      if (result.reply.kind === 'no-answer' && CLOSED.has(result.fault ?? '')) keepConnection = false
      return result
    },
    authorise: async () => void (await tokens.get()),
    close: async () => dispatcher.destroy(),
  }
}

const headersFor = ({ supplierKey }: Receiver, token: string) => ({
  authorization: `Bearer ${token}`,
  SupplierKey: supplierKey,
  'content-type': 'application/json',
  accept: 'application/json',
  'accept-encoding': 'identity',
})

const NOT_BEGUN: PostResult = {
  reply: { kind: 'not-begun' },
  begunAt: undefined,
  dfeRequestId: null,
  fault: NotBegun.name,
}

/** Even if it is cut off, the token is fetched to its end: the next POST needs it. */
async function tokenUnlessCut(
  tokens: TokenSource,
  rejected: string | undefined,
  cut: AbortSignal,
): Promise<string | PostResult> {
  if (cut.aborted) return NOT_BEGUN
  return new Promise((resolve) => {
    const stop = () => resolve(NOT_BEGUN)
    cut.addEventListener('abort', stop, { once: true })
    void tokenOrResult(tokens, rejected).then((result) => {
      cut.removeEventListener('abort', stop)
      resolve(result)
    })
  })
}

async function tokenOrResult(
  tokens: TokenSource,
  rejected: string | undefined,
): Promise<string | PostResult> {
  try {
    return await tokens.get(rejected)
  } catch (error) {
    const retryAfter = error instanceof TokenUnavailable ? error.retryAfter : undefined
    const reply: Reply =
      error instanceof TokenRefused ? { kind: 'no-token' } : { kind: 'not-sent', retryAfter }
    return { reply, begunAt: undefined, dfeRequestId: null, fault: faultOf(error) }
  }
}

async function postBody(
  dispatcher: Dispatcher,
  request: Parameters<typeof exchange>[1],
): Promise<PostResult> {
  let begunAt: number | undefined
  const mayBegin = () => {
    const may = request.mayBegin()
    if (may) begunAt = performance.now()
    return may
  }
  const exchanged = await exchange(dispatcher, { ...request, mayBegin })
  return {
    reply: replyOf(exchanged),
    begunAt,
    dfeRequestId: requestId(exchanged.answer?.headers ?? {}),
    fault: exchanged.fault === undefined ? null : faultOf(exchanged.fault),
  }
}

function replyOf({ begun, answer, fault }: Exchange): Reply {
  if (answer !== undefined) {
    const retryAfter = relativeRetryAfter(one(answer.headers['retry-after']), one(answer.headers.date))
    return { kind: 'answered', status: answer.status, body: answer.body, retryAfter }
  }
  if (fault instanceof NotBegun) return { kind: 'not-begun' }
  return begun ? { kind: 'no-answer' } : { kind: 'not-sent' }
}

const one = (value: string | string[] | undefined): string | undefined =>
  Array.isArray(value) ? value[0] : value

/** The id that the DfE's support asks for. One that is not long and hexadecimal could be a value, and is left out. */
function requestId(headers: IncomingHttpHeaders): string | null {
  const id = REQUEST_ID_HEADERS.map((name) => one(headers[name])).find((value) => value !== undefined)
  return id !== undefined && /^[\da-f][\da-f-]{15,99}$/i.test(id) ? id : null
}
