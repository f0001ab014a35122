import type { Queryable } from '../../../database/queryable.js'
import type { NotificationAbout, NotificationKind } from '../../../schemas/notification.js'

/** A line of messages for one receiver that this process alone sends from, until the lease is over. */
export type ClaimedQueue = {
  readonly receiver: string
  readonly lease: string
  readonly failures: number
  readonly failingSince: Date | null
}

/** @param scheme of the receivers that this process can send to: `webhook:` or `mailto:` */
export async function claimQueue(
  db: Queryable,
  { lease, scheme, seconds }: { lease: string; scheme: string; seconds: number },
): Promise<ClaimedQueue | undefined> {
  const { rows } = await db.query<ClaimedQueue>(
    `update notification_queue set lease = $1, leased_until = clock() + $3 * interval '1 second'
     where receiver = (
       select receiver from notification_queue
       where due_at <= clock() and receiver like $2 || '%'
         and coalesce(not_before, '-infinity') <= clock() and coalesce(leased_until, '-infinity') <= clock()
       order by due_at limit 1 for update skip locked
     )
     returning receiver, lease, failures, failing_since as "failingSince"`,
    [lease, scheme, seconds],
  )
  return rows[0]
}

/** Milliseconds until something may be sent; undefined where nothing waits. */
export async function dueIn(db: Queryable, scheme: string): Promise<number | undefined> {
  const { rows } = await db.query<{ ms: number | null }>(
    `select ceil(extract(epoch from min(greatest(due_at, not_before, leased_until)) - clock()) * 1000)::float8 as ms
     from notification_queue where due_at is not null and receiver like $1 || '%'`,
    [scheme],
  )
  return rows[0]?.ms ?? undefined
}

export type WaitingMessage = {
  readonly sequence: number
  readonly id: string
  readonly kind: NotificationKind
  readonly about: NotificationAbout
  readonly createdAt: Date
}

/** In the order in which they are sent. */
export async function listWaiting(db: Queryable, receiver: string, limit: number): Promise<WaitingMessage[]> {
  const { rows } = await db.query<WaitingMessage>(
    `select d.sequence, n.id, n.kind, n.data as about, n.created_at as "createdAt"
     from notification_delivery d join notification n on n.id = d.notification_id
     where d.receiver = $1 and d.state = 'waiting' order by d.sequence limit $2`,
    [receiver, limit],
  )
  return rows
}

/** The line, locked until the transaction ends; undefined where another process has it by now. */
export async function lockClaimed(tx: Queryable, { receiver, lease }: ClaimedQueue): Promise<boolean> {
  const { rowCount } = await tx.query(
    `select from notification_queue where receiver = $1 and lease = $2 for update`,
    [receiver, lease],
  )
  return rowCount === 1
}

export async function settleMessages(
  tx: Queryable,
  sequences: readonly number[],
  state: 'sent' | 'given_up',
): Promise<void> {
  await tx.query(
    `update notification_delivery set state = $2, settled_at = clock() where sequence = any($1::bigint[]) and state = 'waiting'`,
    [sequences, state],
  )
}

/** Everything that waits for a receiver that is not sent to any more. */
export async function giveUpWaiting(tx: Queryable, receiver: string): Promise<void> {
  await tx.query(
    `update notification_delivery set state = 'given_up', settled_at = clock() where receiver = $1 and state = 'waiting'`,
    [receiver],
  )
  await tx.query(
    `update notification_queue set due_at = null, not_before = null, failures = 0, failing_since = null, lease = null, leased_until = null
     where receiver = $1`,
    [receiver],
  )
}

/**
 * Lets the line go, which is locked: what was distributed meanwhile is seen, since that takes the same lock.
 * @param next.waitMs until the next message
 */
export async function releaseQueue(
  tx: Queryable,
  receiver: string,
  next: { waitMs: number; failed: boolean },
): Promise<void> {
  await tx.query(
    `update notification_queue set lease = null, leased_until = null,
       due_at = (
         select min(d.due_at) from notification_delivery d where d.receiver = $1 and d.state = 'waiting'
       ),
       not_before = clock() + $2 * interval '1 millisecond',
       failures = case when $3 then failures + 1 else 0 end,
       failing_since = case when $3 then coalesce(failing_since, clock()) end
     where receiver = $1`,
    [receiver, next.waitMs, next.failed],
  )
}

/** How many messages a receiver got in the last hour. */
export async function countSentLately(db: Queryable, receiver: string): Promise<number> {
  const { rows } = await db.query<{ count: number }>(
    `select count(distinct settled_at) as count from notification_delivery
     where receiver = $1 and state = 'sent' and settled_at > clock() - interval '1 hour'`,
    [receiver],
  )
  return rows[0]?.count ?? 0
}
