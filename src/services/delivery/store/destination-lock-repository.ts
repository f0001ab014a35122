import { isTrue, type Queryable } from '../../../database/queryable.js'
import type { Destination } from '../../../schemas/submission.js'

/** How long a sender that falls silent keeps others from sending. */
const LEASE = `interval '10 seconds'`
/** A process that stands still while it holds the row loses it. */
const LONGEST_IDLE_MS = 10_000

const MS = `interval '1 millisecond'`
/** Puts off the next POST by a parameter in milliseconds; a longer wait stays. */
const putOff = (
  parameter: string,
) => `next_send_at = greatest(next_send_at, clock() + ${parameter}::bigint * ${MS}),
       wait_ms = case when clock() + ${parameter}::bigint * ${MS} >= next_send_at then ${parameter}::bigint else wait_ms end`

/** The holder of the right to send to a destination, and the time of its next POST. Each destination has one row, so one batch is under way at a time. */
type DestinationLock = {
  readonly holder: string | null
  /** How long the holder is still trusted to live; 0 where there is none. */
  readonly leaseLeftMs: number
  /** How long nothing may be sent; 0: it may be sent now. */
  readonly waitMs: number
  readonly failuresInARow: number
  /** The database's clock. */
  readonly now: Date
}

/**
 * The lock's row, locked until the transaction ends. Lock it before a submission or a batch, never after. A time that lies further
 * ahead than the wait it was written for comes from a clock that has been set back since, and is brought nearer.
 */
export async function lockDestination(tx: Queryable, destination: Destination): Promise<DestinationLock> {
  const { rows } = await tx.query<DestinationLock>(
    `update destination_lock set
       held_until = case when held_until > clock() + ${LEASE} then clock() + ${LEASE} else held_until end,
       asked_until = least(asked_until, clock() + asked_ms * ${MS}),
       next_send_at = least(next_send_at,
         greatest(clock() + wait_ms * ${MS}, least(asked_until, clock() + asked_ms * ${MS})))
     where destination = $1
     returning holder, failures_in_a_row as "failuresInARow", clock() as now,
       greatest(0, coalesce(ceil(extract(epoch from held_until - clock()) * 1000), 0))::integer as "leaseLeftMs",
       greatest(0, ceil(extract(epoch from next_send_at - clock()) * 1000))::bigint as "waitMs",
       set_config('idle_in_transaction_session_timeout', $2, true)`,
    [destination, String(LONGEST_IDLE_MS)],
  )
  const [lock] = rows
  if (lock === undefined) throw new Error('There is no lock for this destination')
  return lock
}

/** Takes the lock, or keeps it for longer, and puts off the next POST by the gap. */
export async function holdDestination(
  tx: Queryable,
  destination: Destination,
  { sender, gapMs }: { sender: string; gapMs: number },
): Promise<void> {
  await tx.query(
    `update destination_lock set holder = $2, held_until = clock() + ${LEASE}, ${putOff('$3')} where destination = $1`,
    [destination, sender, gapMs],
  )
}

/** The effect of an outcome on the next POST, whichever batch that carries. Nothing here shortens a wait. */
export async function paceDestination(
  tx: Queryable,
  destination: Destination,
  pace: { waitMs: number; failuresInARow: number },
): Promise<void> {
  await tx.query(
    `update destination_lock set failures_in_a_row = $3, ${putOff('$2')} where destination = $1`,
    [destination, pace.waitMs, pace.failuresInARow],
  )
}

export async function releaseDestination(
  db: Queryable,
  destination: Destination,
  sender: string,
): Promise<void> {
  await db.query(
    `update destination_lock set holder = null, held_until = null where destination = $1 and holder = $2`,
    [destination, sender],
  )
}

/** The facts that a sender must know while its POST is under way. */
type LeaseView = {
  /** False where another has taken the lock since. */
  readonly ours: boolean
  readonly stopped: boolean
  readonly transmitting: boolean
}

/** Says that the sender is alive, and sees whether it may go on. */
export async function renewLease(
  db: Queryable,
  destination: Destination,
  { sender, submissionId }: { sender: string; submissionId: string },
): Promise<LeaseView> {
  const { rows } = await db.query<Omit<LeaseView, 'ours'>>(
    `update destination_lock set held_until = clock() + ${LEASE} where destination = $1 and holder = $2
     returning exists (select from emergency_stop) as stopped,
       exists (select from submission where id = $3 and state = 'transmitting') as transmitting`,
    [destination, sender, submissionId],
  )
  const [view] = rows
  return {
    ours: view !== undefined,
    stopped: view?.stopped === true,
    transmitting: view?.transmitting === true,
  }
}

/** True if a sender has anything to do: a submission to send, or an attempt that nobody finished. */
export async function hasWork(db: Queryable, destination: Destination): Promise<boolean> {
  return isTrue(
    db,
    `exists (select from submission where state = 'transmitting' and destination = $1)
       or exists (
         select from attempt a join submission s on s.id = a.submission_id
         where a.outcome is null and s.destination = $1
       )`,
    [destination],
  )
}

export type OpenCircuit = {
  readonly destination: Destination
  readonly failuresInARow: number
  /** Of the next probe. */
  readonly nextSendAt: Date
}

/** Destinations that have failed at least so often in a row. */
export async function findOpenCircuits(db: Queryable, failures: number): Promise<OpenCircuit[]> {
  const { rows } = await db.query<OpenCircuit>(
    `select destination, failures_in_a_row as "failuresInARow", next_send_at as "nextSendAt" from destination_lock
     where failures_in_a_row >= $1 order by destination`,
    [failures],
  )
  return rows
}

/** How long a receiver asked us to send nothing. */
export type Pause = {
  readonly destination: Destination
  readonly until: Date
  /** Longer than DFE_RETRY_HOURS allows: an approver may end it. */
  readonly isTooLong: boolean
}

const PAUSE_COLUMNS = `destination, asked_until as until, coalesce(asked_too_long_until > clock(), false) as "isTooLong"`

/** Those that have not passed. */
export async function findPauses(db: Queryable): Promise<Pause[]> {
  const { rows } = await db.query<Pause>(
    `select ${PAUSE_COLUMNS} from destination_lock where asked_until > clock() order by destination`,
  )
  return rows
}

/** The one at the destination of a submission. Its row is locked: before the submission, as always. */
export async function lockPauseOf(tx: Queryable, submissionId: string): Promise<Pause | undefined> {
  const { rows } = await tx.query<Pause>(
    `select ${PAUSE_COLUMNS} from destination_lock where asked_until > clock()
       and destination = (select destination from submission where id = $1) for update`,
    [submissionId],
  )
  return rows[0]
}

/** Keeps what a receiver asked for; a shorter wish takes nothing away from a longer one. */
export async function recordPause(
  tx: Queryable,
  destination: Destination,
  { askedMs, isTooLong }: { askedMs: number; isTooLong: boolean },
): Promise<void> {
  await tx.query(
    `update destination_lock set asked_until = greatest(asked_until, clock() + $2::bigint * ${MS}),
       asked_ms = case when clock() + $2::bigint * ${MS} >= coalesce(asked_until, '-infinity') then $2::bigint else asked_ms end,
       asked_too_long_until = case when $3 then greatest(asked_too_long_until, clock() + $2::bigint * ${MS})
         else asked_too_long_until end
     where destination = $1`,
    [destination, askedMs, isTooLong],
  )
}

/** The next POST waits no more. */
export async function endPause(tx: Queryable, destination: Destination): Promise<void> {
  await tx.query(
    `update destination_lock set next_send_at = least(next_send_at, clock()), wait_ms = 0, asked_until = null, asked_ms = null,
       asked_too_long_until = null
     where destination = $1`,
    [destination],
  )
}
