import type { Outcome } from '../../schemas/batch.js'
import { mayHaveArrived } from './may-have-arrived.js'

/** What may have become of records that have no receipt, from nothing at all to the worst. */
export type Arrival = 'never-tried' | 'not-sent' | 'not-accepted' | 'perhaps'

/** What is known of an attempt to send them. */
export type Tried = { readonly outcome: Outcome | null; readonly httpStatus: number | null }

/** A proxy that wants credentials answers by itself. */
const PROXY_WANTS_CREDENTIALS = 407

/** Taken together: one attempt that may have arrived is enough. */
export function judgeArrival(tried: readonly Tried[]): Arrival {
  if (tried.length === 0) return 'never-tried'
  if (tried.some(isInDoubt)) return 'perhaps'
  return tried.some(isAnswered) ? 'not-accepted' : 'not-sent'
}

/** Whether something of a batch was sent, as far as anybody knows. */
export const wasSent = (tried: Tried): boolean => judgeArrival([tried]) !== 'not-sent'

const isInDoubt = ({ outcome, httpStatus }: Tried): boolean =>
  outcome === null ||
  outcome === 'uncertain' ||
  (httpStatus !== null &&
    mayHaveArrived({ kind: 'answered', status: httpStatus, body: undefined, retryAfter: undefined }))

const isAnswered = ({ httpStatus }: Tried): boolean =>
  httpStatus !== null && httpStatus !== PROXY_WANTS_CREDENTIALS
