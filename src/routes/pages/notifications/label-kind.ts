import type { NotificationKind } from '../../../schemas/notification.js'

const WORDS: Readonly<Record<NotificationKind, string>> = {
  'submission.decision_needed': 'A submission needs a decision',
  'submission.second_decision_needed': 'A submission needs a second decision',
  'submission.returned': 'A submission was returned',
  'submission.approved': 'A submission is approved and can be sent',
  'submission.held': 'Sending of a submission is paused',
  'submission.incomplete': 'A submission was received only in part',
  'daily.ran': 'The changes of a day were sent',
  'daily.waits': 'The changes of a day need a decision',
  'daily.did_not_run': 'The changes of a day could not be created',
  'agreement.ending': 'An agreement to a phase ends soon',
  'daily_agreement.ending': 'The agreement to daily sending ends soon',
  'emergency_stop.started': 'The emergency stop was pressed',
  'emergency_stop.ended': 'The emergency stop was ended',
  'recovery.started': 'The database was restored from a backup',
  'recovery.ended': 'A restore was acknowledged',
  'audit.verification_failed': 'The audit log was changed',
  'api_key.confirmation_needed': 'A new API key needs confirmation',
  'live_records.unreadable': 'Live records could not be read',
  'findings.rose': 'Findings rose sharply',
  'webhook.disabled': 'A webhook was disabled',
  test: 'A test message',
}

/** A kind of event, as a choice in a list. */
export const labelKind = (kind: NotificationKind): string => WORDS[kind]
