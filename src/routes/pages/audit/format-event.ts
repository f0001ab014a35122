import { errors, type ErrorCode } from '../../../errors.js'
import type { AuditEvent } from '../../../schemas/audit-event.js'
import { outcomes, type Outcome } from '../../../schemas/batch.js'
import type { SubmissionState } from '../../../schemas/submission.js'
import { wasSent } from '../../../services/delivery/decide/classify-outcome.js'
import { termsPath } from '../daily/format-terms.js'
import { submissionTags } from '../words/say-state.js'
import { sayFirst } from '../words/say-number.js'
import { sayDestination, submissionPath } from '../words/say-submission.js'
import { sayDay, sayInstant } from '../words/say-time.js'

const WHAT: Readonly<Record<string, string>> = {
  'session.start': 'Signed in',
  'session.end': 'Signed out',
  'api-key.issue': 'Made an API key',
  'api-key.confirm': 'Confirmed an API key',
  'webhook.create': 'Made a webhook',
  'webhook.rotate': 'Replaced the secret of a webhook',
  'webhook.disable': 'Disabled a webhook',
  'webhook.enable': 'Enabled a webhook again',
  'webhook.delete': 'Deleted a webhook',
  'webhook.test': 'Sent a test message to a webhook',
  'api-key.revoke': 'Revoked an API key',
  'phase.agree': 'Agreed to the phase',
  'phase.withdraw': 'Withdrew the agreement to the phase',
  'phase.sign-off': 'Signed off the phase',
  'standing-agreement.propose': 'Proposed terms for daily running',
  'standing-agreement.confirm': 'Confirmed the terms for daily running',
  'standing-agreement.withdraw': 'Withdrew the agreement to daily running',
  'standing-agreement.end': 'Ended the agreement to daily running',
  'standing-agreement.resume': 'Let daily running send returned records again',
  'standing-agreement.miss-day': 'Noted a day on which daily running did not run',
  'standing-agreement.begin-day': 'Began the day’s delta',
  'standing-agreement.end-day': 'Ended the day’s delta',
  'submission.create': 'Started a submission',
  'submission.stage': 'Staged the submission: it is complete',
  'submission.failBuild': 'Could not build the submission',
  'submission.approve': 'Approved the submission',
  'submission.return': 'Returned the submission',
  'submission.discard': 'Discarded the submission',
  'submission.transmit': 'Began to send the submission',
  'submission.hold': 'Held sending of the submission',
  'submission.resume': 'Resumed sending of the submission',
  'submission.retry': 'Sent what was not received again',
  'submission.finish': 'Finished sending: all was received',
  'submission.finishIncomplete': 'Finished sending: not all was received',
  'batch.late-answer': 'Got an answer of the DfE late',
  'submission.read-payload': 'Opened records',
  'submission.remove-payloads': 'Removed the records, whose job was done',
  'finding.note': 'Wrote a note to a finding',
  'finding.remove-note': 'Removed a note from a finding',
  'received-state.remove': 'Removed what scrambled deltas were based on',
  'received-state.renew': 'Wrote what the DfE holds with the current PAYLOAD_KEY',
  'live-records.ingest': 'Pushed live records',
  'live-table.write-back-failed': 'Could not write an outcome back to the live table',
  'emergency-stop.start': 'Stopped all sending',
  'emergency-stop.end': 'Ended the emergency stop',
  'recovery.begin': 'Found that the database was restored from a backup',
  restored: 'Acknowledged that the database was restored from a backup',
  'submission.restore': 'Ended the submission: the database was restored from a backup',
  'receiver.check': 'Checked the connection',
  'simulator.read-payload': 'Opened what the simulator received',
  'simulator.add-fault': 'Switched a fault of the simulator on',
  'simulator.clear-faults': 'Switched all faults of the simulator off',
  'simulator.change': 'Changed how the simulator answers',
  'simulator.reset': 'Reset the simulator',
}

const isOutcome = (outcome: unknown): outcome is Outcome => outcomes.some((one) => one === outcome)

/** An attempt is written down before anything is sent, and may end without. */
function sayAttempt({ outcome, status }: AuditEvent['detail']): string {
  if (outcome === 'unsent') return 'Did not begin to send a batch: sending was stopped before'
  const tried = { outcome: isOutcome(outcome) ? outcome : null, httpStatus: Number(status ?? 0) || null }
  return wasSent(tried) ? 'Sent a batch to the DfE' : 'Could not send a batch to the DfE'
}

const isErrorCode = (code: unknown): code is ErrorCode => typeof code === 'string' && code in errors

/** The action of an event, in words. An action that has no words here is shown as the log names it. */
export function sayWhat({
  action,
  outcome,
  detail,
}: Pick<AuditEvent, 'action' | 'outcome' | 'detail'>): string {
  if (outcome === 'done') return action === 'batch.attempt' ? sayAttempt(detail) : (WHAT[action] ?? action)
  if (action === 'session.start') return 'Could not sign in'
  const { code } = detail
  return isErrorCode(code) ? `Was refused: ${errors[code].title}` : 'Was refused'
}

export const sayWho = ({ actor, role }: Pick<AuditEvent, 'actor' | 'role'>): string => {
  if (actor === null) return 'Nobody who was signed in'
  const [, agreement] = / under standing agreement (.+)$/.exec(actor) ?? []
  if (role === 'system') {
    return agreement === undefined
      ? 'The service itself'
      : `The service, under standing agreement …${agreement.slice(-6)}`
  }
  return `${actor}${role === null ? '' : ` (${role})`}`
}

/** The subject of an event, with a link to its page. */
export function saySubject(subject: string): { value: string; href?: string; mono?: boolean } {
  const [, noun, name = ''] = /^([\w-]+)\/(.+)$/.exec(subject) ?? []
  if (noun === 'submission') return { value: `Submission …${name.slice(-6)}`, href: submissionPath(name) }
  if (noun === 'phase') return { value: `Phase ${name}`, href: `/phases/${name}` }
  if (noun === 'api-key') return { value: `API key …${name.slice(-6)}` }
  if (noun === 'webhook') return { value: `Webhook …${name.slice(-6)}` }
  if (noun === 'receiver') return { value: sayFirst(sayDestination(name === 'live' ? 'live' : 'test')) }
  return /^[A-Z]+ /.test(subject)
    ? { value: subject, mono: true }
    : { value: sayFirst(subject.replaceAll('-', ' ')) }
}

type Value = AuditEvent['detail'][string]

/** Each detail of an event: `contentDigest` → `Content digest`. */
export const sayDetails = (detail: AuditEvent['detail']) =>
  Object.entries(detail)
    .toSorted(fromFirst)
    .map(([name, value]) => ({
      key: sayFirst(name.replaceAll(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`)),
      ...sayValue(value),
      ...(name === 'standingAgreementId' ? { href: termsPath(String(value)) } : {}),
    }))

/** The database keeps no order: where something came from is told before where it went. */
const fromFirst = ([one]: [string, Value], [other]: [string, Value]): number =>
  Number(other === 'from') - Number(one === 'from')

const isState = (value: string): value is SubmissionState => value in submissionTags

function sayValue(value: Value): { value: string; mono?: boolean; href?: string } {
  if (value === null) return { value: 'None' }
  if (typeof value === 'boolean') return { value: value ? 'Yes' : 'No' }
  if (typeof value === 'number') return { value: value.toLocaleString('en-GB') }
  if (isState(value)) return { value: submissionTags[value].text }
  if (/^\d{4}-\d{2}-\d{2}$/.test(value)) return { value: sayDay(value) }
  if (/^\d{4}-\d{2}-\d{2}T[\d:.]+Z$/.test(value)) return { value: sayInstant(value) }
  return /^[0-9a-f-]{36,}$/.test(value) ? { value, mono: true } : { value }
}
