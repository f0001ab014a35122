import type { Queryable } from '../../database/queryable.js'
import { MAX_RECORDS_PER_BATCH } from '../../schemas/dfe/limits.js'
import type { BatchState, Outcome } from '../../schemas/batch.js'

/** A batch as the sender sees it. Open while it has a `dueAt`. */
export type BatchRow = {
  readonly submissionId: string
  readonly number: number
  readonly positions: readonly number[]
  readonly state: BatchState
  readonly dueAt: Date | null
  readonly firstAttemptAt: Date | null
  readonly attemptCount: number
  readonly blockedCount: number
}

const COLUMNS = `submission_id as "submissionId", number, positions, state, due_at as "dueAt",
  first_attempt_at as "firstAttemptAt", attempt_count as "attemptCount", blocked_count as "blockedCount"`

/**
 * Cuts everything that can be sent into batches, in order, but for second records, whose time comes later. The database
 * refuses it where nobody approved. Positions are counted, not read, and cut out of one list: reading the records only to
 * see that they are there took longer than all else, and putting each position into its batch twice as long as this.
 */
export async function insertBatches(tx: Queryable, submissionId: string, dueAt: Date): Promise<number> {
  const { rowCount } = await tx.query(
    `insert into batch (submission_id, number, positions, state, due_at)
     select s.id, n, sendable.positions[(n - 1) * ${MAX_RECORDS_PER_BATCH} + 1 : n * ${MAX_RECORDS_PER_BATCH}], 'waiting', $2
     from submission s
     cross join lateral (
       select array_agg(position order by position) as positions
       from generate_series(1, coalesce(s.second_from - 1, s.record_count)) as given (position)
       where position not in (select r.position from staged_record r where r.submission_id = $1 and r.withheld)
     ) sendable
     cross join generate_series(1, ceil(cardinality(sendable.positions) / ${MAX_RECORDS_PER_BATCH}.0)::integer) as n
     where s.id = $1`,
    [submissionId, dueAt],
  )
  return rowCount ?? 0
}

/** A batch that may be sent, and what came of it when it was sent last. */
export type DueBatch = {
  readonly number: number
  readonly recordCount: number
  readonly lastOutcome: Outcome | null
}

/**
 * The open batches of the lowest positions that are due and not under way, in order: the parts of a batch that was split
 * come before all that follows.
 */
export async function lockDueBatches(
  tx: Queryable,
  submissionId: string,
  now: Date,
  limit: number,
): Promise<DueBatch[]> {
  const { rows } = await tx.query<DueBatch>(
    `select number, record_count as "recordCount", (
       select a.outcome from attempt a
       where a.submission_id = batch.submission_id and a.batch_number = batch.number and a.outcome <> 'unsent'
       order by a.number desc limit 1
     ) as "lastOutcome"
     from batch where submission_id = $1 and due_at <= $2 and state <> 'sending'
     order by first_position limit $3 for update`,
    [submissionId, now, limit],
  )
  return rows
}

/** When the next open batch is due; undefined where none is open. */
export async function nextDueTime(tx: Queryable, submissionId: string): Promise<Date | undefined> {
  const { rows } = await tx.query<{ dueAt: Date | null }>(
    `select min(due_at) as "dueAt" from batch where submission_id = $1 and due_at is not null`,
    [submissionId],
  )
  return rows[0]?.dueAt ?? undefined
}

export async function lockBatch(tx: Queryable, submissionId: string, number: number): Promise<BatchRow> {
  const { rows } = await tx.query<BatchRow>(
    `select ${COLUMNS} from batch where submission_id = $1 and number = $2 for update`,
    [submissionId, number],
  )
  const [batch] = rows
  if (batch === undefined) throw new Error('The batch is gone')
  return batch
}

export async function hasOpenBatch(tx: Queryable, submissionId: string): Promise<boolean> {
  const { rows } = await tx.query<{ open: boolean }>(
    `select exists (select from batch where submission_id = $1 and due_at is not null) as open`,
    [submissionId],
  )
  return rows[0]?.open === true
}

/** Whether every record that was to be sent has a receipt. */
export async function isReceivedWhole(tx: Queryable, submissionId: string): Promise<boolean> {
  const { rows } = await tx.query<{ whole: boolean }>(
    `select not exists (
       select from batch where submission_id = $1 and state not in ('received', 'replaced')
     ) as whole`,
    [submissionId],
  )
  return rows[0]?.whole === true
}

/** Whether the receiver has taken another batch of the submission since then: it lets us in. */
export async function isAnyReceivedSince(tx: Queryable, submissionId: string, since: Date): Promise<boolean> {
  const { rows } = await tx.query<{ received: boolean }>(
    `select exists (
       select from batch where submission_id = $1 and state = 'received' and received_at >= $2
     ) as received`,
    [submissionId, since],
  )
  return rows[0]?.received === true
}

/** Batches whose sending has ended in one of `states`, in order. */
export async function lockEndedBatches(
  tx: Queryable,
  submissionId: string,
  states: readonly BatchState[],
): Promise<BatchRow[]> {
  const { rows } = await tx.query<BatchRow>(
    `select ${COLUMNS} from batch
     where submission_id = $1 and state = any($2) and due_at is null order by first_position for update`,
    [submissionId, states],
  )
  return rows
}
