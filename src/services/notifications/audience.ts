import type { NotificationKind } from '../../schemas/notification.js'
import type { Role } from '../../schemas/role.js'

/** The roles that are told by e-mail. A webhook receives the kinds that it asks for. */
export type Audience = {
  readonly roles: readonly Role[]
  /** True if it goes out at once to those, too, who read one message a day. */
  readonly isUrgent?: true
}

const APPROVERS: Audience = { roles: ['approver'] }
const SENDING: Audience = { roles: ['operator', 'approver'] }
const ALARM: Audience = { roles: ['approver', 'admin'], isUrgent: true }

export const audiences: Readonly<Record<NotificationKind, Audience>> = {
  'submission.decision_needed': APPROVERS,
  'submission.second_decision_needed': APPROVERS,
  // Beside the person who created it: a program that did has no address.
  'submission.returned': { roles: ['operator'] },
  'submission.approved': { roles: ['operator'] },
  'submission.held': SENDING,
  'submission.incomplete': SENDING,
  'daily.ran': SENDING,
  'daily.waits': SENDING,
  'daily.did_not_run': SENDING,
  'agreement.ending': APPROVERS,
  'daily_agreement.ending': APPROVERS,
  'emergency_stop.started': ALARM,
  'emergency_stop.ended': ALARM,
  'recovery.started': ALARM,
  'recovery.ended': ALARM,
  'audit.verification_failed': ALARM,
  'api_key.confirmation_needed': { roles: ['approver', 'admin'] },
  'live_records.unreadable': { roles: ['operator', 'analyst'] },
  'findings.rose': { roles: ['operator', 'analyst'] },
  'webhook.disabled': { roles: ['admin'] },
  test: { roles: [] },
}
