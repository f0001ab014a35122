import { londonTime } from '../../calendar/london.js'
import type { Hold, HoldReason } from './plan-next-step.js'

/**
 * Why a submission is held, for people.
 * @param answer.status of the answer that it is held for, if there was one
 */
export function explainHold(hold: Hold, { status, now }: { status: number | null; now: Date }): string {
  if (hold.reason === 'asked-to-wait') return explainWait(new Date(now.getTime() + hold.askedMs))
  return hold.reason === 'unknown-answer' ? explainAnswer(status) : REASONS[hold.reason]
}

function explainWait(until: Date): string {
  const { day, time } = londonTime(until)
  return `The DfE asked us to wait until ${day} ${time}, longer than DFE_RETRY_HOURS allows. If an approver resumes the submission, we send it before then`
}

const REASONS: Readonly<Record<Exclude<HoldReason, 'unknown-answer'>, string>> = {
  forbidden: 'The DfE forbids everything that we send (403): check permission, supplier key and firewall',
  token:
    'The DfE has refused every fresh token for an hour (401): check client id, scope and the time on this machine',
  credentials:
    'The token endpoint has refused our credentials for an hour: check client id, secret and scope',
  'retry-window': 'The DfE has not taken a batch for as long as DFE_RETRY_HOURS allows',
  'everything-refused':
    'The DfE refuses every record: three were refused one by one, and none was accepted. See the reasons on the refused records',
}

function explainAnswer(status: number | null): string {
  if (status !== null && status >= 300 && status < 400) {
    return `The receiver answered with a redirect (${status}), which we do not follow: check the API endpoint. The sign-in page of a proxy looks like this too`
  }
  if (status !== null && status >= 200 && status < 300) {
    return `The receiver answered with ${status} and without receipts that count, so nobody knows whether it took the batch, which is now uncertain. Nothing more was sent, because something may be answering in the DfE's place. Ask the DfE whether the batch arrived`
  }
  if (status === 404) return 'There is no receiver at this address (404): check the API endpoint and LA_CODE'
  return `The receiver answered with ${status ?? 'an unknown status'}, which no rule covers: see the last attempt`
}
