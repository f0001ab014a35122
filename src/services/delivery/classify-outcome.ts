import { LA_CHILD_ID } from '../../schemas/dfe/limits.js'

/** What came back from one POST of a batch, or did not. */
export type Reply =
  | {
      readonly kind: 'answered'
      readonly status: number
      /** Undefined where the body could not be read to its end. */
      readonly body: string | undefined
      /** As in the header: seconds or an HTTP date. */
      readonly retryAfter: string | undefined
    }
  /** No connection, DNS, TLS, proxy or token endpoint: nothing was sent. */
  | { readonly kind: 'not-sent'; readonly retryAfter?: string | undefined }
  /** It was not to begin any more: nothing was sent, and nobody is at fault. */
  | { readonly kind: 'not-begun' }
  /** The token endpoint does not take our credentials: nothing was sent, and asking again does not help. */
  | { readonly kind: 'no-token' }
  /** Sent, wholly or in part, and then cut off or timed out. */
  | { readonly kind: 'no-answer' }

/** What to do about it. Places are indexes into the batch, from 0. */
export type Classified =
  | { readonly outcome: 'received'; readonly receipts: readonly string[] }
  | { readonly outcome: 'refused'; readonly places: readonly number[] }
  | { readonly outcome: 'split' }
  | { readonly outcome: 'retry'; readonly retryAfter: string | undefined }
  | { readonly outcome: 'renew-token' }
  | { readonly outcome: 'blocked' }
  /** `holds`: whoever answers so answers all else so, and each batch would be as uncertain. */
  | { readonly outcome: 'uncertain'; readonly mayResend: boolean; readonly holds?: true }
  | { readonly outcome: 'hold'; readonly reason: 'credentials' | 'unknown-answer' }
  | { readonly outcome: 'unsent' }

const TRY_AGAIN = new Set([408, 425, 429, 500, 502, 503, 504])
const PROXY_WANTS_CREDENTIALS = 407

/**
 * The outcome of a POST (shared design, "Outcomes").
 * @param recordCount how many records the batch held
 */
export function classifyOutcome(reply: Reply, recordCount: number): Classified {
  switch (reply.kind) {
    case 'not-sent':
      return { outcome: 'retry', retryAfter: reply.retryAfter }
    case 'not-begun':
      return { outcome: 'unsent' }
    case 'no-token':
      return { outcome: 'hold', reason: 'credentials' }
    case 'no-answer':
      return { outcome: 'uncertain', mayResend: true }
    case 'answered':
      return classifyAnswer(reply, recordCount)
  }
}

type Answer = Extract<Reply, { kind: 'answered' }>

function classifyAnswer({ status, body, retryAfter }: Answer, recordCount: number): Classified {
  if (status === 200) return classifyReceipts(body, recordCount)
  // Another success names no receipt: the batch may be there or not, and is never guessed. The contract knows 204 alone.
  if (status === 204) return { outcome: 'uncertain', mayResend: false }
  if (status > 200 && status < 300) return { outcome: 'uncertain', mayResend: false, holds: true }
  if (status === 400) return classifyRefusal(body, recordCount)
  if (status === 413) return { outcome: 'split' }
  if (status === 401) return { outcome: 'renew-token' }
  if (status === 403) return { outcome: 'blocked' }
  if (status === PROXY_WANTS_CREDENTIALS) return { outcome: 'retry', retryAfter: undefined }
  if (TRY_AGAIN.has(status)) return { outcome: 'retry', retryAfter }
  return { outcome: 'hold', reason: 'unknown-answer' }
}

/**
 * A UUID, alone or as `date_time_uuid.json`, or another one that looks like it; it is longer than any child's id. Anything else
 * is words: an error that comes with 200 is no receipt, and may quote a record.
 */
const RECEIPT = new RegExp(`^[\\w:.-]{${LA_CHILD_ID.maxLength + 1},120}$`)
const isReceipt = (value: unknown): value is string => typeof value === 'string' && RECEIPT.test(value)

/** A list of as many receipts as records, or a single one that stands for all (contract, section 5). */
function classifyReceipts(body: string | undefined, recordCount: number): Classified {
  const uncertain = { outcome: 'uncertain', mayResend: false } as const
  const value = parseJson(body)
  if (isReceipt(value)) return { outcome: 'received', receipts: [value] }
  if (!Array.isArray(value) || value.length !== recordCount) return uncertain
  const receipts = value.filter(isReceipt)
  return receipts.length === recordCount ? { outcome: 'received', receipts } : uncertain
}

/**
 * A refusal may name records as `[n]`. Behind the first index of a path come those of the things inside the record,
 * which would blame a record that is right: `[3].social_care_episodes[0]` is record 3 alone.
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
