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
  return `The DfE asked us to wait until ${day} ${time}, which is longer than we keep trying. If an approver resumes the submission, we send it without waiting`
}

const REASONS: Readonly<Record<Exclude<HoldReason, 'unknown-answer'>, string>> = {
  forbidden:
    'The DfE does not let us send anything (answer 403). Ask your support team to check with the DfE that this service is allowed to send',
  token:
    'The DfE has not accepted our sign-in for an hour (answer 401). Ask your support team to check the settings of the connection and the clock of this machine',
  credentials:
    'The DfE’s sign-in service has refused our user name and secret for an hour. Ask your support team to check the settings of the connection',
  'retry-window': 'The DfE did not accept a batch in the time for which we keep trying',
  'everything-refused':
    'The DfE refuses every record: three were refused one after another, and none was accepted. See the reasons on the refused records',
}

function explainAnswer(status: number | null): string {
  if (status !== null && status >= 300 && status < 400) {
    return `The address of the DfE’s receiver sends us to another address (answer ${status}), which we do not follow. Ask your support team to check the settings of the connection`
  }
  if (status !== null && status >= 200 && status < 300) {
    return `The receiver answered without valid receipts (answer ${status}), so nobody knows whether the DfE has the batch. Nothing more was sent, because something else may be answering in the DfE’s place. Ask the DfE whether the batch arrived`
  }
  if (status === 404)
    return 'There is no receiver at the address that we send to (answer 404). Ask your support team to check the settings of the connection'
  return `The receiver gave an answer that we do not know (${status ?? 'no status'}). See the last attempt`
}
