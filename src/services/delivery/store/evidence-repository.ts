import type { Queryable } from '../../../database/queryable.js'
import type { BatchState, Outcome } from '../../../schemas/batch.js'
import type { Tried } from '../decide/classify-outcome.js'

/** One attempt to send a batch. */
export type AttemptRow = {
  readonly number: number
  /** Hexadecimal SHA-256 of the bytes of the POST. */
  readonly bodyDigest: string
  /** Hexadecimal; null if it was sent before this was kept. */
  readonly recordsDigest: string | null
  /** As PostgreSQL writes times in JSON. */
  readonly startedAt: string
  readonly finishedAt: string | null
  readonly outcome: Outcome | null
  readonly httpStatus: number | null
  readonly dfeRequestId: string | null
  readonly error: string | null
}

export type BatchEvidence = {
  readonly number: number
  readonly state: BatchState
  readonly positions: readonly number[]
  readonly replaces: number | null
  readonly possiblySent: boolean
  readonly dueAt: Date | null
  readonly receivedAt: Date | null
  readonly receipts: string[] | null
  /** In order. */
  readonly attempts: readonly AttemptRow[]
}

/**
 * In order of number, after `after`. One statement, because of two the second would see what came in between: a batch still on
 * its way whose only attempt was answered.
 */
export async function listBatches(
  db: Queryable,
  submissionId: string,
  page: { after: number; limit: number },
): Promise<BatchEvidence[]> {
  const { rows } = await db.query<BatchEvidence>(
    `select number, state, positions, replaces, possibly_sent as "possiblySent", due_at as "dueAt", received_at as "receivedAt", receipts, (
       select coalesce(json_agg(json_build_object(
         'number', a.number, 'bodyDigest', encode(body_digest, 'hex'), 'recordsDigest', encode(records_digest, 'hex'),
         'startedAt', started_at, 'finishedAt', finished_at, 'outcome', outcome, 'httpStatus', http_status,
         'dfeRequestId', dfe_request_id, 'error', error) order by a.number), '[]')
       from attempt a where a.submission_id = batch.submission_id and a.batch_number = batch.number
     ) as attempts
     from batch where submission_id = $1 and number > $2 order by number limit $3`,
    [submissionId, page.after, page.limit],
  )
  return rows
}

export type LastReceipt = {
  readonly submissionId: string
  readonly phase: number
  readonly batchNumber: number
  readonly recordCount: number
  readonly receivedAt: Date
  /** The first of the batch. */
  readonly receipt: string
}

/** The batches that were received last, newest first. */
export async function lastReceipts(db: Queryable, limit: number): Promise<LastReceipt[]> {
  const { rows } = await db.query<LastReceipt>(
    `select submission_id as "submissionId", phase, number as "batchNumber", b.record_count as "recordCount",
       received_at as "receivedAt", receipts[1] as receipt
     from batch b join submission s on s.id = submission_id
     where b.state = 'received' order by received_at desc, number desc limit $1`,
    [limit],
  )
  return rows
}

/** Each way in which attempts of batches without a receipt have ended. */
export async function triedWithoutReceipt(db: Queryable, submissionId: string): Promise<Tried[]> {
  const { rows } = await db.query<Tried>(
    `select distinct a.outcome, a.http_status as "httpStatus" from attempt a
     join batch b on b.submission_id = a.submission_id and b.number = a.batch_number
     where a.submission_id = $1 and b.state <> 'received'`,
    [submissionId],
  )
  return rows
}

/** How many batches a submission was cut into, and how many POSTs they took. */
export type BatchTotals = { readonly batches: number; readonly attempts: number }

export async function batchTotals(db: Queryable, submissionId: string): Promise<BatchTotals> {
  const { rows } = await db.query<BatchTotals>(
    `select (select count(*) from batch where submission_id = $1) as batches,
       (select count(*) from attempt where submission_id = $1) as attempts`,
    [submissionId],
  )
  return rows[0] ?? { batches: 0, attempts: 0 }
}
