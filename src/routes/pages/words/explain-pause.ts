import type { Pause } from '../../../services/delivery/store/destination-lock-repository.js'
import { capitalise } from './format-number.js'
import { nameDestination } from './name-submission.js'
import { formatInstant } from './format-time.js'

/** That nothing is sent, why, and what can be done about it. */
export function explainPause({ destination, until, isTooLong }: Pause): string {
  const time = formatInstant(until.toISOString())
  const wait = `${capitalise(nameDestination(destination))} asked us to wait. We will send nothing there before ${time}`
  return isTooLong
    ? `${wait}. That is longer than we keep trying. If an approver resumes a paused submission, we send it without waiting`
    : wait
}
