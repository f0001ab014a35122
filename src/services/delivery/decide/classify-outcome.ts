import type { Outcome } from '../../../schemas/batch.js'
import { LA_CHILD_ID } from '../../../schemas/dfe/limits.js'

/** The result of one POST of a batch, as far as the network tells. */
export type Reply =
  | {
      readonly kind: 'answered'
      readonly status: number
      /** Undefined if the body could not be read to its end. */
      readonly body: string | undefined
      /** As in the header: seconds or an HTTP date. */
      readonly retryAfter: string | undefined
    }
  /** No connection, DNS, TLS, proxy or token endpoint: nothing was sent. */
  | { readonly kind: 'not-sent'; readonly retryAfter?: string | undefined }
  /** Stopped before the first byte left: nothing was sent, and the receiver is not at fault. */
  | { readonly kind: 'not-begun' }
  /** The token endpoint refuses our credentials: nothing was sent. */
  | { readonly kind: 'no-token' }
  /** Sent, wholly or in part, and then cut off or timed out. */
  | { readonly kind: 'no-answer' }

/** One row of the table of outcomes (docs/develop/delivery.md). Places are indexes into the batch, from 0. */
export type Classified =
  | { readonly outcome: 'received'; readonly receipts: readonly string[] }
  | { readonly outcome: 'refused'; readonly places: readonly number[] }
  | { readonly outcome: 'split' }
  | { readonly outcome: 'retry'; readonly retryAfter: string | undefined }
  /** Nobody lets us in: the receiver refuses the token, or the token endpoint the credentials. */
  | { readonly outcome: 'renew-token'; readonly refusedBy: 'receiver' | 'token-endpoint' }
  | { readonly outcome: 'blocked' }
  | Uncertain
  | { readonly outcome: 'hold' }
  | { readonly outcome: 'unsent' }

/** The receiver may hold the batch or not. */
type Uncertain = {
  readonly outcome: 'uncertain'
  /**
   * `no-answer`: cut off or timed out. `server-error`: 500, 502 or 504, which a gateway also gives after the DfE took the batch.
   * `unreadable`: a success without receipts that count, so something may be answering in the DfE's place.
   */
  readonly because: 'no-answer' | 'server-error' | 'unreadable'
  readonly retryAfter?: string | undefined
}

/** The receiver did not process the request, and says that it may later. */
const TRY_LATER = new Set([408, 425, 429, 503])
const SERVER_ERROR = new Set([500, 502, 504])
/** A proxy answers without the receiver. */
const PROXY_WANTS_CREDENTIALS = 407
const UNREADABLE: Uncertain = { outcome: 'uncertain', because: 'unreadable' }

/** @param recordCount how many records the batch held */
export function classifyOutcome(reply: Reply, recordCount: number): Classified {
  switch (reply.kind) {
    case 'not-sent':
      return { outcome: 'retry', retryAfter: reply.retryAfter }
    case 'not-begun':
      return { outcome: 'unsent' }
    case 'no-token':
      return { outcome: 'renew-token', refusedBy: 'token-endpoint' }
    case 'no-answer':
      return { outcome: 'uncertain', because: 'no-answer' }
    case 'answered':
      return classifyAnswer(reply, recordCount)
  }
}

type Answer = Extract<Reply, { kind: 'answered' }>

function classifyAnswer({ status, body, retryAfter }: Answer, recordCount: number): Classified {
  if (status === 200) return classifyReceipts(body, recordCount)
  if (status > 200 && status < 300) return UNREADABLE
  if (status === 400) return classifyRefusal(body, recordCount)
  if (status === 413) return { outcome: 'split' }
  if (status === 401) return { outcome: 'renew-token', refusedBy: 'receiver' }
  if (status === 403) return { outcome: 'blocked' }
  if (status === PROXY_WANTS_CREDENTIALS) return { outcome: 'retry', retryAfter: undefined }
  if (TRY_LATER.has(status)) return { outcome: 'retry', retryAfter }
  if (SERVER_ERROR.has(status)) return { outcome: 'uncertain', because: 'server-error', retryAfter }
  return { outcome: 'hold' }
}

/**
 * A UUID, bare or as `date_time_uuid.json`, or something of that shape. It is longer than any child's id. Anything else is
 * words: an error that comes with 200 is no receipt, and may quote a record.
 */
const RECEIPT = new RegExp(`^[\\w:.-]{${LA_CHILD_ID.maxLength + 1},120}$`)
const isReceipt = (value: unknown): value is string => typeof value === 'string' && RECEIPT.test(value)

/** As many different receipts as records, or a single one that stands for all (shared contract, section 5). */
function classifyReceipts(body: string | undefined, recordCount: number): Classified {
  const value = parseJson(body)
  if (isReceipt(value)) return { outcome: 'received', receipts: [value] }
  if (!Array.isArray(value) || value.length !== recordCount) return UNREADABLE
  const receipts = value.filter(isReceipt)
  return new Set(receipts).size === recordCount ? { outcome: 'received', receipts } : UNREADABLE
}

/** Receipts that an earlier batch was given: the answer does not come from a receiver that read this one. */
export const asRepeatedReceipts = (): Classified => UNREADABLE

/**
 * A refusal may name records as `[n]`. Behind the first index of a path come those of the items inside the record, which would
 * blame a record that is right: `[3].social_care_episodes[0]` is record 3, not record 0.
 */
function classifyRefusal(body: string | undefined, recordCount: number): Classified {
  const places = new Set<number>()
  for (const [, index] of (body ?? '').matchAll(/(?<![\w\].])\[(\d{1,3})\]/g)) {
    if (Number(index) < recordCount) places.add(Number(index))
  }
  if (places.size === 0) return { outcome: 'split' }
  return { outcome: 'refused', places: [...places].sort((a, b) => a - b) }
}

function parseJson(text: string | undefined): unknown {
  try {
    return JSON.parse(text ?? '')
  } catch {
    return undefined
  }
}

/**
 * True if a receiver that gave no receipt may hold the batch all the same. A gateway's 502 or 504 says nothing of the
 * request behind it. The next delta treats such children as unknown until a receipt settles them.
 */
export function isDeliveryAmbiguous(reply: Reply): boolean {
  if (reply.kind === 'no-answer') return true
  return reply.kind === 'answered' && isAmbiguousStatus(reply.status)
}

const isAmbiguousStatus = (status: number): boolean =>
  (status >= 200 && status < 300) || status === 408 || status >= 500

/** How certain it is that records without a receipt are not at the DfE, from nothing tried to the worst. */
export type DeliveryCertainty = 'never-tried' | 'not-sent' | 'not-accepted' | 'ambiguous'

/** The outcome of one attempt to send them. */
export type Tried = { readonly outcome: Outcome | null; readonly httpStatus: number | null }

/** Taken together: one attempt that may have arrived is enough. */
export function deliveryCertainty(tried: readonly Tried[]): DeliveryCertainty {
  if (tried.length === 0) return 'never-tried'
  if (tried.some(isInDoubt)) return 'ambiguous'
  return tried.some(isAnswered) ? 'not-accepted' : 'not-sent'
}

/** True if bytes of a batch left, as far as is known. */
export const wasSent = (tried: Tried): boolean => deliveryCertainty([tried]) !== 'not-sent'

const isInDoubt = ({ outcome, httpStatus }: Tried): boolean =>
  outcome === null || outcome === 'uncertain' || (httpStatus !== null && isAmbiguousStatus(httpStatus))

const isAnswered = ({ httpStatus }: Tried): boolean =>
  httpStatus !== null && httpStatus !== PROXY_WANTS_CREDENTIALS
