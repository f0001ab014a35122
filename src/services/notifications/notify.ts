import { v7 as uuidv7 } from 'uuid'
import type { Queryable } from '../../database/queryable.js'
import { type NotificationAbout, type NotificationKind, SMALLEST_COUNT } from '../../schemas/notification.js'
import type { Role } from '../../schemas/role.js'
import { insertNotification } from './outbox-repository.js'

type NotificationEvent = {
  readonly kind: NotificationKind
  /** Ids, days and numbers alone: the database refuses anything else. */
  readonly about?: NotificationAbout
  /** The one person whom it concerns, by name. */
  readonly person?: string
  /** A test message goes to one receiver. */
  readonly onlyReceiver?: string
  /** Of two events with the same key the first alone is told. */
  readonly onceKey?: string
}

/**
 * Writes down that people and programs are to be told of an event. Call it in the transaction of the event, before its audit event:
 * both are there together or not at all, and a worker sends it once they are.
 */
export const notify = async (tx: Queryable, event: NotificationEvent): Promise<void> =>
  insertNotification(tx, { id: uuidv7(), about: {}, ...event })

/** A count of children as it may be told; nothing where it is so small that it could say who they are. */
export const tellableCount = (records: number): Pick<NotificationAbout, 'records'> =>
  records < SMALLEST_COUNT ? {} : { records }

/** The roles that are told by e-mail. A webhook receives the kinds that it asks for. */
type Audience = {
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
