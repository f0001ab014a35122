import type { Outcome } from '../../../schemas/batch.js'
import type { Reply } from './classify-outcome.js'

/** A proxy that wants credentials answers without the receiver. */
const PROXY_WANTS_CREDENTIALS = 407

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
