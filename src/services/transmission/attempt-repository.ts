import type { Queryable } from '../../database/queryable.js'
import type { Outcome } from '../../schemas/batch.js'
import type { Destination } from '../../schemas/submission.js'

/** One POST of a batch. */
export type AttemptKey = {
  readonly submissionId: string
  readonly batchNumber: number
  readonly number: number
}

/** Written and committed before the socket opens, so that no send is ever unknown. */
export async function insertAttempt(
  tx: Queryable,
  attempt: { submissionId: string; batchNumber: number; bodyDigest: Buffer; startedAt: Date },
): Promise<AttemptKey> {
  const { submissionId, batchNumber } = attempt
  const { rows } = await tx.query<{ number: number }>(
    `insert into attempt (submission_id, batch_number, number, body_digest, started_at)
     select $1, $2, 1 + count(*), $3, $4 from attempt where submission_id = $1 and batch_number = $2
     returning number`,
    [submissionId, batchNumber, attempt.bodyDigest, attempt.startedAt],
  )
  return { submissionId, batchNumber, number: rows[0]?.number ?? 0 }
}

/** What is kept of an answer. `error` is free of values. */
export type AttemptResult = {
  readonly outcome: Outcome
  readonly finishedAt: Date
  readonly httpStatus: number | null
  readonly dfeRequestId: string | null
  readonly error: string | null
}

/** False where the attempt has an outcome already: it was given up for lost, and its answer came too late. */
export async function finishAttempt(tx: Queryable, key: AttemptKey, result: AttemptResult): Promise<boolean> {
  const { rowCount } = await tx.query(
    `update attempt set outcome = $4, finished_at = $5, http_status = $6, dfe_request_id = $7, error = $8
     where submission_id = $1 and batch_number = $2 and number = $3 and outcome is null`,
    [
      key.submissionId,
      key.batchNumber,
      key.number,
      result.outcome,
      result.finishedAt,
      result.httpStatus,
      result.dfeRequestId,
      result.error,
    ],
  )
  return rowCount === 1
}

/** Attempts on the way to a receiver that have no outcome: whoever made them is gone when nobody holds the lane. */
export async function unfinishedAttempts(tx: Queryable, destination: Destination): Promise<AttemptKey[]> {
  const { rows } = await tx.query<AttemptKey>(
    `select a.submission_id as "submissionId", a.batch_number as "batchNumber", a.number
     from attempt a join submission s on s.id = a.submission_id
     where a.outcome is null and s.destination = $1 order by 1, 2, 3`,
    [destination],
  )
  return rows
}

/** The outcome of the attempt before this one, of the same batch. */
export async function outcomeBefore(tx: Queryable, key: AttemptKey): Promise<Outcome | undefined> {
  const { rows } = await tx.query<{ outcome: Outcome }>(
    `select outcome from attempt where submission_id = $1 and batch_number = $2 and number = $3 - 1`,
    [key.submissionId, key.batchNumber, key.number],
  )
  return rows[0]?.outcome
}

/** Whether an attempt of the batch was never answered: its records may have arrived. */
export async function wasEverUncertain(
  tx: Queryable,
  { submissionId, batchNumber }: Omit<AttemptKey, 'number'>,
): Promise<boolean> {
  const { rows } = await tx.query<{ uncertain: boolean }>(
    `select exists (
       select from attempt where submission_id = $1 and batch_number = $2 and outcome = 'uncertain'
     ) as uncertain`,
    [submissionId, batchNumber],
  )
  return rows[0]?.uncertain === true
}

export async function isLatestAttempt(tx: Queryable, key: AttemptKey): Promise<boolean> {
  const { rows } = await tx.query<{ latest: boolean }>(
    `select max(number) = $3 as latest from attempt where submission_id = $1 and batch_number = $2`,
    [key.submissionId, key.batchNumber, key.number],
  )
  return rows[0]?.latest === true
}
