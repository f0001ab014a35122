import type { Attempt, Outcome } from '../../../schemas/batch.js'
import {
  deliveryCertainty,
  type DeliveryCertainty,
} from '../../../services/delivery/decide/classify-outcome.js'

const WORDS: Readonly<Record<Exclude<Outcome, 'retry' | 'uncertain'>, string>> = {
  received: 'Received',
  refused: 'Refused',
  split: 'Sent again in smaller batches',
  'renew-token': 'Sign-in at the DfE had ended, is tried again',
  blocked: 'Forbidden, is tried again later',
  hold: 'Sending was held',
  unsent: 'Not begun, sending was stopped before',
}

/** A batch that is tried again later may have been sent, and have arrived. */
const RETRY: Readonly<Record<DeliveryCertainty, string>> = {
  'never-tried': 'Not tried',
  'not-sent': 'Could not be sent, to be tried again',
  'not-accepted': 'Sent and not accepted, to be tried again',
  ambiguous: 'Sent, no receipt came: it may have arrived. To be tried again',
}

/** The outcome of one POST, in words. */
export function outcomeWords(attempt: Pick<Attempt, 'outcome' | 'httpStatus'>): string {
  const { outcome, httpStatus } = attempt
  return outcome === null
    ? 'Under way'
    : `${wordsOf(outcome, httpStatus)}${httpStatus === null ? '' : ` (status ${httpStatus})`}`
}

function wordsOf(outcome: Outcome, httpStatus: number | null): string {
  if (outcome === 'uncertain') return httpStatus === null ? 'Sent, no answer came' : 'Sent, no receipt came'
  if (outcome !== 'retry') return WORDS[outcome]
  return RETRY[deliveryCertainty([{ outcome, httpStatus }])]
}
