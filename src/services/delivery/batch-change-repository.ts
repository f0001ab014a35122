import type { Queryable } from '../../database/queryable.js'
import type { BatchState } from '../../schemas/batch.js'
import type { BatchRow } from './batch-repository.js'

type BatchKey = Pick<BatchRow, 'submissionId' | 'number'>

export async function markSending(
  tx: Queryable,
  submissionId: string,
  numbers: readonly number[],
  now: Date,
): Promise<void> {
  await tx.query(
    `update batch set state = 'sending', attempt_count = attempt_count + 1,
       first_attempt_at = coalesce(first_attempt_at, $3)
     where submission_id = $1 and number = any($2::integer[])`,
    [submissionId, numbers, now],
  )
}

/** Makes batches as they were before an attempt that was never begun; `takenAt` is when that was written. */
export async function putBack(
  tx: Queryable,
  submissionId: string,
  unsent: readonly { number: number; takenAt: Date | undefined }[],
): Promise<void> {
  await tx.query(
    `update batch b set attempt_count = greatest(0, b.attempt_count - 1),
       first_attempt_at = nullif(b.first_attempt_at, u."takenAt"),
       state = case when exists (
         with recursive before as (
           select b.number, b.replaces
           union all
           select o.number, o.replaces from batch o join before on o.number = before.replaces where o.submission_id = $1
         )
         select from attempt a join before on before.number = a.batch_number
         where a.submission_id = $1 and a.outcome = 'uncertain'
       ) then 'uncertain' else 'waiting' end
     from json_to_recordset($2) as u (number integer, "takenAt" timestamptz)
     where b.submission_id = $1 and b.number = u.number and b.state = 'sending'`,
    [submissionId, JSON.stringify(unsent)],
  )
}

/**
 * Batches that the receiver has taken, each with its receipts.
 * @returns them with the positions of their records
 */
export async function receiveBatches(
  tx: Queryable,
  submissionId: string,
  received: readonly { number: number; receipts: readonly string[] }[],
  now: Date,
): Promise<Pick<BatchRow, 'number' | 'positions'>[]> {
  let last = 0
  const ends = received.map(({ receipts }) => (last += receipts.length))
  const { rows } = await tx.query<Pick<BatchRow, 'number' | 'positions'>>(
    `update batch b set state = 'received', due_at = null, refusal = null, received_at = $5,
       receipts = ($4::text[])[r.first:r.last]
     from (
       select number, 1 + coalesce(lag(last) over (order by last), 0) as first, last
       from unnest($2::integer[], $3::integer[]) as given (number, last)
     ) r
     where b.submission_id = $1 and b.number = r.number
     returning b.number, b.positions`,
    [
      submissionId,
      received.map(({ number }) => number),
      ends,
      received.flatMap(({ receipts }) => receipts),
      now,
    ],
  )
  return rows
}

/** What an attempt made of a batch. */
export type BatchChange = {
  readonly state: Exclude<BatchState, 'received'>
  readonly dueAt?: Date
  readonly refusal?: string
  readonly blocked?: boolean
}

export async function changeBatch(
  tx: Queryable,
  { submissionId, number }: BatchKey,
  change: BatchChange,
): Promise<void> {
  await tx.query(
    `update batch set state = $3, due_at = $4, refusal = $5, blocked_count = blocked_count + $6
     where submission_id = $1 and number = $2`,
    [
      submissionId,
      number,
      change.state,
      change.dueAt ?? null,
      change.refusal ?? null,
      change.blocked === true ? 1 : 0,
    ],
  )
}

/** A batch that takes over records of another. */
export type Successor = {
  readonly positions: readonly number[]
  /** `uncertain`: its records may have arrived with a batch before. */
  readonly state: 'waiting' | 'uncertain' | 'refused'
  readonly dueAt?: Date
  readonly refusal?: string
  readonly blockedCount?: number
  readonly firstAttemptAt?: Date | null
}

export async function replaceBatch(
  tx: Queryable,
  { submissionId, number }: BatchKey,
  successors: readonly Successor[],
): Promise<void> {
  await changeBatch(tx, { submissionId, number }, { state: 'replaced' })
  for (const { positions, state, dueAt, refusal, blockedCount, firstAttemptAt } of successors) {
    await tx.query(
      `insert into batch (submission_id, number, replaces, positions, state, due_at, refusal, blocked_count,
         first_attempt_at)
       select $1, 1 + max(number), $2, $3, $4, $5, $6, $7, $8 from batch where submission_id = $1`,
      [
        submissionId,
        number,
        positions,
        state,
        dueAt ?? null,
        refusal ?? null,
        blockedCount ?? 0,
        firstAttemptAt ?? null,
      ],
    )
  }
}

/** Gives what is still open a new start: due now, with all its patience. */
export async function renewPatience(tx: Queryable, submissionId: string, now: Date): Promise<void> {
  await tx.query(
    `update batch set due_at = least(due_at, $2), first_attempt_at = null, attempt_count = 0
     where submission_id = $1 and due_at is not null and state <> 'sending'`,
    [submissionId, now],
  )
}
