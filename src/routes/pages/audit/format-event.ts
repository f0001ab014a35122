import { errors, type ErrorCode } from '../../../errors.js'
import type { AuditEvent } from '../../../schemas/audit-event.js'
import { outcomes, type Outcome } from '../../../schemas/batch.js'
import type { SubmissionState } from '../../../schemas/submission.js'
import { wasSent } from '../../../services/delivery/decide/classify-outcome.js'
import { termsPath } from '../daily/format-terms.js'
import { submissionTags } from '../words/tags.js'
import { capitalise } from '../words/format.js'
import { nameDestination, referenceOf, submissionPath } from '../words/name-submission.js'
import { formatDay, formatInstant } from '../words/format.js'

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
  'standing-agreement.propose': 'Proposed terms for daily sending',
  'standing-agreement.confirm': 'Confirmed the terms for daily sending',
  'standing-agreement.withdraw': 'Withdrew the agreement to daily sending',
  'standing-agreement.end': 'Ended the agreement to daily sending',
  'standing-agreement.resume': 'Let daily sending include returned records again',
  'standing-agreement.miss-day': 'Recorded a day without daily sending',
  'standing-agreement.begin-day': 'Started the day’s changes',
  'standing-agreement.end-day': 'Finished the day’s changes',
  'submission.create': 'Started a submission',
  'submission.stage': 'Created all records of the submission',
  'submission.failBuild': 'Could not create the submission',
  'submission.approve': 'Approved the submission',
  'submission.return': 'Returned the submission',
  'submission.discard': 'Discarded the submission',
  'submission.transmit': 'Started sending the submission',
  'submission.hold': 'Paused sending of the submission',
  'submission.resume': 'Resumed sending of the submission',
  'submission.retry': 'Retried the records that were not received',
  'submission.finish': 'Finished sending: all records were received',
  'submission.finishIncomplete': 'Finished sending: some records were not received',
  'batch.late-answer': 'Received a late answer from the DfE',
  'submission.read-payload': 'Opened records',
  'submission.remove-payloads': 'Deleted the records, which are no longer needed',
  'finding.note': 'Wrote a note about a finding',
  'finding.remove-note': 'Deleted a note about a finding',
  'received-state.remove': 'Deleted the copy that scrambled changes were compared with',
  'received-state.renew': 'Encrypted the copy of what the DfE holds with the current key',
  'live-records.ingest': 'Pushed live records',
  'live-record.read': 'Opened a live record',
  'live-record.delete': 'Marked a live record as deleted',
  'live-table.write-back-failed': 'Could not write a result to the live table',
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
function formatAttempt({ outcome, status }: AuditEvent['detail']): string {
  if (outcome === 'unsent') return 'Did not send a batch: sending had stopped'
  const tried = { outcome: isOutcome(outcome) ? outcome : null, httpStatus: Number(status ?? 0) || null }
  return wasSent(tried) ? 'Sent a batch to the DfE' : 'Could not send a batch to the DfE'
}

const isErrorCode = (code: unknown): code is ErrorCode => typeof code === 'string' && code in errors

/** `some-thing.be-done` → `Some thing: be done`, for an action of an older version of this service. */
const nameOldAction = (action: string): string => capitalise(action.replaceAll('-', ' ').replace('.', ': '))

/** The action of an event, in words. */
export function nameAction({
  action,
  outcome,
  detail,
}: Pick<AuditEvent, 'action' | 'outcome' | 'detail'>): string {
  if (outcome === 'done')
    return action === 'batch.attempt' ? formatAttempt(detail) : (WHAT[action] ?? nameOldAction(action))
  if (action === 'session.start') return 'Could not sign in'
  const { code } = detail
  return isErrorCode(code) ? `Was refused: ${errors[code].title}` : 'Was refused'
}

export const nameActor = ({ actor, role }: Pick<AuditEvent, 'actor' | 'role'>): string => {
  if (actor === null) return 'Someone who was not signed in'
  const [, agreement] = / under standing agreement (.+)$/.exec(actor) ?? []
  if (role === 'system') {
    return agreement === undefined
      ? 'This service'
      : `The service, under standing agreement …${agreement.slice(-6)}`
  }
  return `${actor}${role === null ? '' : ` (${role})`}`
}

type Subject = { readonly value: string; readonly href?: string; readonly note?: string }

const SUBJECTS: Readonly<Record<string, ((name: string) => Subject) | undefined>> = {
  submission: (id) => ({ value: `Submission ${referenceOf({ id })}`, href: submissionPath(id) }),
  phase: (phase) => ({ value: `Phase ${phase}`, href: `/phases/${phase}` }),
  'api-key': (id) => ({ value: `API key …${id.slice(-6)}` }),
  webhook: (id) => ({ value: `Webhook …${id.slice(-6)}` }),
  receiver: (name) => ({ value: capitalise(nameDestination(name === 'live' ? 'live' : 'test')) }),
  'live-record': (row) => ({ value: `Row ${row} of the live table` }),
}

/** The subject of an event, with a link to its page. */
export function nameSubject(subject: string): Subject {
  const [, noun, name = ''] = /^([\w-]+)\/(.+)$/.exec(subject) ?? []
  const subjectOf = SUBJECTS[noun ?? '']
  if (subjectOf !== undefined) return subjectOf(name)
  const [, path] = /^[A-Z]+ (\S+)$/.exec(subject) ?? []
  if (path === undefined) return { value: capitalise(subject.replaceAll('-', ' ')) }
  return { value: path.startsWith('/v1') ? 'A request by a program' : 'A page', note: path }
}

type Value = AuditEvent['detail'][string]

/** Each detail of an event: `contentDigest` → `Content digest`. */
export const formatDetails = (detail: AuditEvent['detail']) =>
  Object.entries(detail)
    .toSorted(fromFirst)
    .map(([name, value]) => ({
      key: capitalise(name.replaceAll(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`)),
      ...(name === 'code' && isErrorCode(value) ? { value: errors[value].title } : formatValue(value)),
      ...(name === 'standingAgreementId' ? { href: termsPath(String(value)) } : {}),
    }))

/** The database keeps no order: where something came from is told before where it went. */
const fromFirst = ([one]: [string, Value], [other]: [string, Value]): number =>
  Number(other === 'from') - Number(one === 'from')

const isState = (value: string): value is SubmissionState => value in submissionTags

function formatValue(value: Value): { value: string; mono?: boolean; href?: string } {
  if (value === null) return { value: 'None' }
  if (typeof value === 'boolean') return { value: value ? 'Yes' : 'No' }
  if (typeof value === 'number') return { value: value.toLocaleString('en-GB') }
  if (isState(value)) return { value: submissionTags[value].text }
  if (/^\d{4}-\d{2}-\d{2}$/.test(value)) return { value: formatDay(value) }
  if (/^\d{4}-\d{2}-\d{2}T[\d:.]+Z$/.test(value)) return { value: formatInstant(value) }
  return /^[0-9a-f-]{36,}$/.test(value) ? { value, mono: true } : { value }
}
