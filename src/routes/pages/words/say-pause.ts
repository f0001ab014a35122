import type { Pause } from '../../../services/delivery/store/destination-lock-repository.js'
import { sayFirst } from './say-number.js'
import { sayDestination } from './say-submission.js'
import { sayInstant } from './say-time.js'

/** That nothing is sent, why, and what can be done about it. */
export function sayPause({ destination, until, isTooLong }: Pause): string {
  const time = sayInstant(until.toISOString())
  const wait = `${sayFirst(sayDestination(destination))} asked us to wait. We will send nothing there before ${time}`
  return isTooLong
    ? `${wait}. That is longer than we keep trying. If an approver resumes a paused submission, we send it without waiting`
    : wait
}
