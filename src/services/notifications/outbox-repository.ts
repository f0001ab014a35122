import type { Queryable } from '../../database/queryable.js'
import type { NotificationAbout, NotificationKind } from '../../schemas/notification.js'
import type { Role } from '../../schemas/role.js'

/** The channel on which the database announces new notifications. */
export const NOTIFICATION_WRITTEN = 'csc_notification'

type NewNotification = {
  readonly id: string
  readonly kind: NotificationKind
  readonly about: NotificationAbout
  readonly person?: string
  readonly onlyReceiver?: string
  readonly onceKey?: string
}

export async function insertNotification(tx: Queryable, notification: NewNotification): Promise<void> {
  await tx.query(
    `insert into notification (id, kind, data, for_person, only_receiver, once_key) values ($1, $2, $3, $4, $5, $6)
     on conflict (once_key) do nothing`,
    [
      notification.id,
      notification.kind,
      JSON.stringify(notification.about),
      notification.person?.toLowerCase() ?? null,
      notification.onlyReceiver ?? null,
      notification.onceKey ?? null,
    ],
  )
}

export type NotificationRow = NewNotification & { readonly createdAt: Date }

/** Notifications that were not distributed yet, in order. One process at a time distributes: the order of receivers is that of commits. */
export async function lockUndistributed(tx: Queryable, limit: number): Promise<NotificationRow[]> {
  await tx.query(`select pg_advisory_xact_lock(hashtext('csc.notification'))`)
  const { rows } = await tx.query<NotificationRow>(
    `select id, kind, data as about, for_person as person, only_receiver as "onlyReceiver", created_at as "createdAt"
     from notification where distributed_at is null order by sequence limit $1`,
    [limit],
  )
  return rows
}

/** @param dueAt from when it may be sent; a line in which something is due sooner stays so */
export async function enqueue(
  tx: Queryable,
  notificationId: string,
  receiver: string,
  dueAt: Date,
): Promise<void> {
  await tx.query(
    `insert into notification_queue (receiver, due_at) values ($1, $2)
     on conflict (receiver) do update
     set due_at = least(notification_queue.due_at, excluded.due_at)`,
    [receiver, dueAt],
  )
  await tx.query(
    `insert into notification_delivery (notification_id, receiver, due_at) values ($1, $2, $3)
     on conflict (notification_id, receiver) do nothing`,
    [notificationId, receiver, dueAt],
  )
}

export async function markDistributed(tx: Queryable, ids: readonly string[]): Promise<void> {
  await tx.query(`update notification set distributed_at = clock() where id = any($1::uuid[])`, [ids])
}

/** Removes what was sent or given up long ago, with its attempts, and the addresses of people who were not here for 90 days. */
export async function deleteOldNotifications(db: Queryable, days: number): Promise<number> {
  const { rowCount } = await db.query(
    `delete from notification n
     where distributed_at is not null and created_at < clock() - $1 * interval '1 day' and not exists (
       select from notification_delivery d where d.notification_id = n.id and d.state = 'waiting'
     )`,
    [days],
  )
  await db.query(`delete from webhook_attempt where at < clock() - $1 * interval '1 day'`, [days])
  await db.query(`delete from mail_address where seen_at < clock() - interval '90 days'`)
  await db.query(
    `delete from mail_preference p where not exists (select from mail_address a where a.address = p.address)`,
  )
  await db.query(
    `delete from notification_queue q where due_at is null and receiver like 'mailto:%'
       and not exists (select from notification_delivery d where d.receiver = q.receiver)`,
  )
  return rowCount ?? 0
}

/** Keeps the address that the identity provider told of a person who signs in. */
export async function saveMailAddress(
  tx: Queryable,
  person: { name: string; address: string; roles: readonly Role[] },
): Promise<void> {
  await tx.query(
    `insert into mail_address (name, address, roles) values (lower($1), lower($2), $3)
     on conflict (name) do update set address = excluded.address, roles = excluded.roles, seen_at = clock()`,
    [person.name, person.address, person.roles],
  )
}
