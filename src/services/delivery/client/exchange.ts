import type { IncomingHttpHeaders } from 'node:http'
import { promisify } from 'node:util'
import { brotliDecompress, gunzip, inflate, inflateRaw } from 'node:zlib'
import type { Dispatcher } from 'undici'

/** No answer that we wait for is longer, packed or unpacked: 100 receipts take 8 kB. */
const LONGEST_ANSWER = 1024 * 1024

type Request = {
  readonly url: string
  readonly headers: Readonly<Record<string, string>>
  readonly body: Buffer
  /** Cuts it off, wherever it is. */
  readonly signal: AbortSignal
  /** Asked at the last moment before bytes leave: where it says no, none do. */
  readonly mayBegin: () => boolean
  /** False: the connection is closed after it. */
  readonly keepConnection: boolean
}

/** The result of one POST. */
export type Exchange = {
  /** False: not one byte has left. */
  readonly begun: boolean
  readonly answer:
    | {
        readonly status: number
        readonly headers: IncomingHttpHeaders
        /** Undefined if it could not be read to its end. */
        readonly body: string | undefined
      }
    | undefined
  /** Undefined if there is a whole answer. */
  readonly fault: unknown
}

/** The body of an answer is longer than any that we wait for. */
class AnswerTooLong extends Error {
  override readonly name = 'AnswerTooLong'
}

/** It was not to begin any more when its connection stood. */
export class NotBegun extends Error {
  override readonly name = 'NotBegun'
}

/** Posts and reads the answer. Follows no redirect, tries nothing twice, and never throws. */
export async function exchange(dispatcher: Dispatcher, request: Request): Promise<Exchange> {
  const { begun, status, headers, chunks, fault } = await post(dispatcher, request)
  if (status === undefined) return { begun, answer: undefined, fault }
  if (fault !== undefined) return { begun, answer: { status, headers, body: undefined }, fault }
  const body = await readAnswer(Buffer.concat(chunks), headers['content-encoding'], LONGEST_ANSWER)
  return { begun, answer: { status, headers, body }, fault: body === undefined ? 'ODD_ENCODING' : undefined }
}

type Raw = {
  begun: boolean
  status: number | undefined
  headers: IncomingHttpHeaders
  chunks: Buffer[]
  fault: unknown
}

async function post(dispatcher: Dispatcher, request: Request): Promise<Raw> {
  const { signal, mayBegin } = request
  const raw: Raw = { begun: false, status: undefined, headers: {}, chunks: [], fault: undefined }
  let size = 0
  return new Promise((resolve) => {
    let abort: ((reason: Error) => void) | undefined
    const end = (fault?: unknown) => {
      signal.removeEventListener('abort', cut)
      // Later events on the wire change nothing any more.
      resolve({ ...raw, fault })
    }
    const cut = () => {
      const reason = signal.reason as Error
      end(reason)
      abort?.(reason)
    }
    if (signal.aborted) return end(signal.reason)
    signal.addEventListener('abort', cut)
    const handler: Dispatcher.DispatchHandler = {
      onRequestStart: (controller) => {
        abort = (reason) => controller.abort(reason)
        if (signal.aborted || !mayBegin()) return controller.abort(new NotBegun())
        raw.begun = true
      },
      onResponseStart: (_controller, status, headers) => {
        // An interim answer is none.
        if (status >= 200) Object.assign(raw, { status, headers })
      },
      onResponseData: (controller, chunk) => {
        size += chunk.length
        if (size > LONGEST_ANSWER) return controller.abort(new AnswerTooLong())
        raw.chunks.push(chunk)
      },
      onResponseEnd: () => end(),
      onResponseError: (_controller, error) => end(error),
    }
    dispatcher.dispatch(optionsOf(request), handler)
  })
}

function optionsOf({ url, headers, body, keepConnection }: Request): Dispatcher.DispatchOptions {
  const { origin, pathname, search } = new URL(url)
  return { origin, path: pathname + search, method: 'POST', headers, body, reset: !keepConnection }
}

/** undici reports a proxy's refusal only in the message, without a code. */
const PROXY_ANSWER = /^Proxy response \((\d{3})\)/

/** The code or name of a fault; never its message, which may quote what was sent. */
export function faultOf(error: unknown): string {
  if (typeof error === 'string') return error
  const { code, name, message } = error as { code?: unknown; name?: unknown; message?: unknown }
  const status = PROXY_ANSWER.exec(String(message))?.[1]
  if (status !== undefined) return `PROXY_${status}`
  const fault = [code, name].find((text) => typeof text === 'string' && /^\w{1,60}$/.test(text))
  return typeof fault === 'string' ? fault : 'Unknown'
}

type Unpack = (bytes: Buffer, options: { maxOutputLength: number }) => Promise<Buffer>

/** "deflate" is zlib's format; some servers send it without zlib's head (RFC 9110, section 8.4.1.2). */
const inflateEither: Unpack = async (bytes, options) =>
  promisify(inflate)(bytes, options).catch(async () => promisify(inflateRaw)(bytes, options))

const UNPACK: Readonly<Record<string, Unpack>> = {
  gzip: promisify(gunzip),
  'x-gzip': promisify(gunzip),
  deflate: inflateEither,
  br: promisify(brotliDecompress),
  identity: async (bytes) => bytes,
}

/**
 * The text of an answer. We ask for none that is packed, and unpack what comes so all the same.
 * @param encoding `content-encoding`: what was done to it, in order
 * @param longest no text is longer; what would unpack to more is not unpacked further
 * @returns undefined where it cannot be unpacked
 */
export async function readAnswer(
  bytes: Buffer,
  encoding: string | undefined,
  longest: number,
): Promise<string | undefined> {
  const steps = (encoding ?? '').split(',').map((step) => step.trim().toLowerCase())
  let unpacked = bytes
  for (const step of steps.filter((step) => step !== '').reverse()) {
    const next = await UNPACK[step]?.(unpacked, { maxOutputLength: longest }).catch(() => undefined)
    if (next === undefined) return undefined
    unpacked = next
  }
  return unpacked.toString('utf8').replace(/^\uFEFF/, '')
}
