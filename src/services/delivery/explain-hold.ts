import { londonTime } from '../calendar/london.js'
import type { Hold, HoldReason } from './plan-next-step.js'

/**
 * Why a submission is held, for people.
 * @param status of the answer that it is held for, where there was one
 */
export function explainHold(hold: Hold, status: number | null): string {
  if (hold.reason === 'asked-to-wait') return explainWait(hold.until)
  return hold.reason === 'unknown-answer' ? explainAnswer(status) : REASONS[hold.reason]
}

function explainWait(until: Date): string {
  const { day, time } = londonTime(until)
  return `The receiver asked us to wait until ${day} ${time}, longer than DFE_RETRY_HOURS allows: if an approver resumes it, it is sent before that all the same`
}

const REASONS: Readonly<Record<Exclude<HoldReason, 'unknown-answer'>, string>> = {
  forbidden:
    'The receiver forbids everything that is sent (403): check permission, supplier key and firewall',
  token: 'The receiver refuses a fresh token (401): check client id, scope and clock',
  credentials: 'The token endpoint refuses our credentials: check client id, secret and scope',
  patience: 'The receiver has not taken a batch for as long as DFE_RETRY_HOURS allows',
}

function explainAnswer(status: number | null): string {
  if (status !== null && status >= 300 && status < 400) {
    return `The receiver answered with a redirect (${status}), which is not followed: check the API endpoint; the sign-in page of a proxy looks like this too`
  }
  if (status !== null && status >= 200 && status < 300) {
    return `The receiver answered with ${status} and without receipts that count, so nobody knows whether it took the batch, which is uncertain now; the rest was not sent. A gateway that only passes on answers so: ask the DfE whether the batch arrived`
  }
  if (status === 404) return 'There is no receiver at this address (404): check the API endpoint and LA_CODE'
  return `The receiver answered with ${status ?? 'nothing known'}, which nobody foresaw: see the last attempt`
}
