import type { Pause } from '../../../services/delivery/store/destination-lock-repository.js'
import { sayFirst } from './say-number.js'
import { sayDestination } from './say-submission.js'
import { sayInstant } from './say-time.js'

/** That nothing is sent, why, and what can be done about it. */
export function sayPause({ destination, until, isTooLong }: Pause): string {
  const time = sayInstant(until.toISOString())
  const wait = `${sayFirst(sayDestination(destination))} asked us to wait. Nothing is sent there before ${time}`
  return isTooLong
    ? `${wait}. That is longer than we go on trying: where an approver resumes a submission that is on hold, we send before that all the same`
    : wait
}
