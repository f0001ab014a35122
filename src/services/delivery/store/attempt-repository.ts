import type { Queryable } from '../../../database/queryable.js'
import type { Outcome } from '../../../schemas/batch.js'
import type { Destination } from '../../../schemas/submission.js'

/** One POST of a batch. */
export type AttemptKey = {
  readonly submissionId: string
  readonly batchNumber: number
  readonly number: number
}

/**
 * An attempt, committed before the socket opens, so that no send is ever unknown.
 * @param attempt.sender the start of a process, which may begin it and nobody else
 * @returns its number
 */
export async function insertAttempt(
  tx: Queryable,
  attempt: {
    submissionId: string
    batchNumber: number
    digest: string
    recordsDigest: string
    sender: string
  },
): Promise<number> {
  const { rows } = await tx.query<{ number: number }>(
    `insert into attempt (submission_id, batch_number, number, body_digest, records_digest, sender, started_at)
     values ($1, $2, 1 + (select count(*) from attempt where submission_id = $1 and batch_number = $2),
       decode($3, 'hex'), decode($4, 'hex'), $5, clock())
     returning number`,
    [attempt.submissionId, attempt.batchNumber, attempt.digest, attempt.recordsDigest, attempt.sender],
  )
  return rows[0]?.number ?? 0
}

/** The part of an answer that is kept. `error` is free of values. */
type AttemptResult = {
  readonly outcome: Outcome
  /** How many milliseconds ago its POST began, and ended; undefined if that is not known. */
  readonly begunAgo: number | undefined
  readonly endedAgo: number | undefined
  readonly httpStatus: number | null
  readonly dfeRequestId: string | null
  readonly error: string | null
}

/**
 * Writes an outcome, with the times by the database's clock.
 * @returns false where the attempt has one: it was given up as orphaned, or this is written a second time
 */
export async function finishAttempt(tx: Queryable, key: AttemptKey, result: AttemptResult): Promise<boolean> {
  const { rowCount } = await tx.query(
    `update attempt set outcome = $4, http_status = $5, dfe_request_id = $6, error = $7,
       started_at = coalesce(clock() - $8::float * interval '1 millisecond', started_at),
       finished_at = clock() - coalesce($9::float, 0) * interval '1 millisecond'
     where submission_id = $1 and batch_number = $2 and number = $3 and outcome is null`,
    [
      ...[key.submissionId, key.batchNumber, key.number],
      ...[result.outcome, result.httpStatus, result.dfeRequestId, result.error],
      ...[result.begunAgo ?? null, result.endedAgo ?? null],
    ],
  )
  return rowCount === 1
}

/** An attempt that has no outcome. */
type UnfinishedAttempt = AttemptKey & {
  readonly sender: string | null
  readonly recordCount: number
}

/** Attempts at a destination that have no outcome: under way, or orphaned. */
export async function unfinishedAttempts(
  tx: Queryable,
  destination: Destination,
): Promise<UnfinishedAttempt[]> {
  const { rows } = await tx.query<UnfinishedAttempt>(
    `select a.submission_id as "submissionId", a.batch_number as "batchNumber", a.number, a.sender,
       b.record_count as "recordCount"
     from attempt a join submission s on s.id = a.submission_id
     join batch b on b.submission_id = a.submission_id and b.number = a.batch_number
     where a.outcome is null and s.destination = $1 order by 1, 2, 3`,
    [destination],
  )
  return rows
}

/** An attempt that has an outcome already, as a late answer to it finds it. */
type FinishedAttempt = { readonly error: string | null; readonly isLatest: boolean }

export async function findFinishedAttempt(
  tx: Queryable,
  key: AttemptKey,
): Promise<FinishedAttempt | undefined> {
  const { rows } = await tx.query<FinishedAttempt>(
    `select error, number = (
       select max(number) from attempt where submission_id = $1 and batch_number = $2
     ) as "isLatest"
     from attempt where submission_id = $1 and batch_number = $2 and number = $3`,
    [key.submissionId, key.batchNumber, key.number],
  )
  return rows[0]
}

/** How many of the last attempts of a batch, before and with this one, ended with the token refused. */
export async function tokenRefusalsInARow(tx: Queryable, key: AttemptKey): Promise<number> {
  const { rows } = await tx.query<{ refusals: number }>(
    `select count(*)::integer as refusals from attempt
     where submission_id = $1 and batch_number = $2 and number <= $3 and outcome = 'renew-token'
       and number > coalesce((
         select max(number) from attempt where submission_id = $1 and batch_number = $2 and number <= $3
           and outcome not in ('renew-token', 'unsent')
       ), 0)`,
    [key.submissionId, key.batchNumber, key.number],
  )
  return rows[0]?.refusals ?? 0
}
