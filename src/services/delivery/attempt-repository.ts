import type { Queryable } from '../../database/queryable.js'
import type { Outcome } from '../../schemas/batch.js'
import type { Destination } from '../../schemas/submission.js'

/** One POST of a batch. */
export type AttemptKey = {
  readonly submissionId: string
  readonly batchNumber: number
  readonly number: number
}

/**
 * One attempt each of these batches, written and committed before the socket opens, so that no send is ever unknown.
 * @param attempt.sender who alone may begin them
 * @returns the number of the attempt of each batch
 */
export async function insertAttempts(
  tx: Queryable,
  batches: readonly { number: number; digest: string; recordsDigest: string }[],
  attempt: { submissionId: string; sender: string },
): Promise<Map<number, number>> {
  const { rows } = await tx.query<{ batchNumber: number; number: number }>(
    `insert into attempt (submission_id, batch_number, number, body_digest, records_digest, sender)
     select $1, b.number, 1 + (
         select count(*) from attempt a where a.submission_id = $1 and a.batch_number = b.number
       ), decode(b.digest, 'hex'), decode(b.records, 'hex'), $5
     from unnest($2::integer[], $3::text[], $4::text[]) as b (number, digest, records)
     returning batch_number as "batchNumber", number`,
    [
      attempt.submissionId,
      batches.map(({ number }) => number),
      batches.map(({ digest }) => digest),
      batches.map(({ recordsDigest }) => recordsDigest),
      attempt.sender,
    ],
  )
  return new Map(rows.map(({ batchNumber, number }) => [batchNumber, number]))
}

/** What is kept of an answer. `error` is free of values. */
export type AttemptResult = Omit<AttemptKey, 'submissionId'> & {
  readonly outcome: Outcome
  /** How many milliseconds ago its POST began, and ended; undefined where that is not known. */
  readonly begunAgo: number | undefined
  readonly endedAgo: number | undefined
  readonly httpStatus: number | null
  readonly dfeRequestId: string | null
  readonly error: string | null
}

/**
 * Writes outcomes, at most one of each batch. Times are those of the database's clock alone, as those of decisions are.
 * @returns the batches whose attempt had none before. Another was given up for lost, and its answer came too late.
 */
export async function finishAttempts(
  tx: Queryable,
  submissionId: string,
  results: readonly AttemptResult[],
): Promise<Set<number>> {
  const { rows } = await tx.query<{ batchNumber: number }>(
    `update attempt a set outcome = r.outcome, http_status = r."httpStatus", dfe_request_id = r."dfeRequestId",
       error = r.error,
       started_at = coalesce(clock_timestamp() - r."begunAgo" * interval '1 millisecond', a.started_at),
       finished_at = clock_timestamp() - coalesce(r."endedAgo", 0) * interval '1 millisecond'
     from json_to_recordset($2) as r ("batchNumber" integer, number integer, outcome text, "begunAgo" float,
       "endedAgo" float, "httpStatus" integer, "dfeRequestId" text, error text)
     where a.submission_id = $1 and a.batch_number = r."batchNumber" and a.number = r.number and a.outcome is null
     returning a.batch_number as "batchNumber"`,
    [submissionId, JSON.stringify(results)],
  )
  return new Set(rows.map(({ batchNumber }) => batchNumber))
}

/** An attempt that has no outcome. */
export type UnfinishedAttempt = AttemptKey & {
  readonly sender: string | null
  readonly recordCount: number
}

/** Attempts on the way to a receiver that have no outcome: under way, or left behind. */
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

/** What is known already of attempts that have an outcome, by the number of their batch. */
export async function findErrors(
  tx: Queryable,
  submissionId: string,
  attempts: readonly { batchNumber: number; number: number }[],
): Promise<Map<number, string | null>> {
  const { rows } = await tx.query<{ batchNumber: number; error: string | null }>(
    `select a.batch_number as "batchNumber", a.error
     from unnest($2::integer[], $3::integer[]) as given (batch_number, number)
     join attempt a on a.submission_id = $1 and a.batch_number = given.batch_number and a.number = given.number`,
    [submissionId, attempts.map(({ batchNumber }) => batchNumber), attempts.map(({ number }) => number)],
  )
  return new Map(rows.map(({ batchNumber, error }) => [batchNumber, error]))
}

/** The outcome of the last attempt before this one, of the same batch, that was sent. */
export async function outcomeBefore(tx: Queryable, key: AttemptKey): Promise<Outcome | undefined> {
  const { rows } = await tx.query<{ outcome: Outcome }>(
    `select outcome from attempt
     where submission_id = $1 and batch_number = $2 and number < $3 and outcome <> 'unsent'
     order by number desc limit 1`,
    [key.submissionId, key.batchNumber, key.number],
  )
  return rows[0]?.outcome
}

/** The batch $2 of the submission $1, and those whose records it took over. */
const BATCHES_BEFORE = `before as (
       select number, replaces from batch where submission_id = $1 and number = $2
       union all
       select b.number, b.replaces from batch b join before on b.number = before.replaces where b.submission_id = $1
     )`

/**
 * Whether an attempt of the batch, or of one whose records it took over, was never answered or oddly: its records may have
 * arrived.
 */
export async function wasEverUncertain(
  tx: Queryable,
  { submissionId, batchNumber }: Omit<AttemptKey, 'number'>,
): Promise<boolean> {
  const { rows } = await tx.query<{ uncertain: boolean }>(
    `with recursive ${BATCHES_BEFORE}
     select exists (
       select from attempt a join before on before.number = a.batch_number
       where a.submission_id = $1 and a.outcome = 'uncertain'
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
