import { v7 as uuidv7 } from 'uuid'
import type { Queryable } from '../../database/queryable.js'
import { SMALLEST_COUNT, type NotificationAbout, type NotificationKind } from '../../schemas/notification.js'
import { insertNotification } from './outbox-repository.js'

export type NotificationEvent = {
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
