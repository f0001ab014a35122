import type { Queryable } from '../../database/queryable.js'
import type { Destination } from '../../schemas/submission.js'

/** How long a sender that falls silent keeps others from sending. Measured by the clock of the database alone. */
const LEASE = `interval '10 seconds'`

/** The one way to a receiver: whoever holds its lane may send there. */
export type Lane = {
  readonly holder: string | null
  /** How long the holder is still trusted to live; 0 where there is none. */
  readonly leaseLeftMs: number
  readonly nextSendAt: Date
  readonly failuresInARow: number
}

/** A process that stands still with the lane in its hands loses it. */
const LONGEST_IDLE_MS = 10_000

/** The lane, locked until the transaction ends. Lock it before a submission or a batch, never after. */
export async function lockLane(tx: Queryable, destination: Destination): Promise<Lane> {
  const { rows } = await tx.query<Lane>(
    `select holder, next_send_at as "nextSendAt", failures_in_a_row as "failuresInARow",
       greatest(0, coalesce(ceil(extract(epoch from held_until - clock_timestamp()) * 1000), 0))::integer as "leaseLeftMs",
       set_config('idle_in_transaction_session_timeout', $2, true)
     from lane where destination = $1 for update`,
    [destination, String(LONGEST_IDLE_MS)],
  )
  const [lane] = rows
  if (lane === undefined) throw new Error('There is no lane to this receiver')
  return lane
}

export type OpenCircuit = {
  readonly destination: Destination
  readonly failuresInARow: number
  /** Of the next probe. */
  readonly nextSendAt: Date
}

/** Lanes that have failed at least so often in a row. */
export async function findOpenCircuits(db: Queryable, failures: number): Promise<OpenCircuit[]> {
  const { rows } = await db.query<OpenCircuit>(
    `select destination, failures_in_a_row as "failuresInARow", next_send_at as "nextSendAt" from lane
     where failures_in_a_row >= $1 order by destination`,
    [failures],
  )
  return rows
}

/** Takes the lane, or keeps it for longer. What makes the next POST wait is never taken back. */
export async function holdLane(
  tx: Queryable,
  destination: Destination,
  sender: string,
  nextSendAt: Date,
): Promise<void> {
  await tx.query(
    `update lane set holder = $2, held_until = clock_timestamp() + ${LEASE},
       next_send_at = greatest(next_send_at, $3) where destination = $1`,
    [destination, sender, nextSendAt],
  )
}

/** What a sender has to know while it sends. */
export type LaneView = {
  /** False where another has taken the lane since. */
  readonly ours: boolean
  readonly stopped: boolean
  readonly transmitting: boolean
}

/** Says that the sender is alive, and sees whether it may go on. */
export async function keepLane(
  db: Queryable,
  destination: Destination,
  { sender, submissionId }: { sender: string; submissionId: string },
): Promise<LaneView> {
  const { rows } = await db.query<Omit<LaneView, 'ours'>>(
    `update lane set held_until = clock_timestamp() + ${LEASE} where destination = $1 and holder = $2
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

/** Writes down what an outcome means for the next POST, whichever batch that carries. */
export async function paceLane(
  tx: Queryable,
  destination: Destination,
  pace: { nextSendAt: Date; failuresInARow: number },
): Promise<void> {
  await tx.query(
    `update lane set next_send_at = greatest(next_send_at, $2), failures_in_a_row = $3 where destination = $1`,
    [destination, pace.nextSendAt, pace.failuresInARow],
  )
}

export async function releaseLane(db: Queryable, destination: Destination, sender: string): Promise<void> {
  await db.query(`update lane set holder = null, held_until = null where destination = $1 and holder = $2`, [
    destination,
    sender,
  ])
}
