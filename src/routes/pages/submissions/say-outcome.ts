import type { Attempt, Outcome } from '../../../schemas/batch.js'

const WORDS: Readonly<Record<Outcome, string>> = {
  received: 'Received',
  refused: 'Refused',
  split: 'Sent again in smaller batches',
  retry: 'Could not be sent, is tried again',
  'renew-token': 'Sign-in at the DfE had ended, is tried again',
  blocked: 'Forbidden, is tried again later',
  uncertain: 'Sent, no answer came',
  hold: 'Sending was held',
  unsent: 'Not begun, sending was stopped before',
}

/** What came of one POST. */
export const outcomeWords = ({ outcome, httpStatus }: Pick<Attempt, 'outcome' | 'httpStatus'>): string =>
  outcome === null ? 'Under way' : `${WORDS[outcome]}${httpStatus === null ? '' : ` (status ${httpStatus})`}`
