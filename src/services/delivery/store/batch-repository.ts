import { isTrue, type Queryable } from '../../../database/queryable.js'
import type { BatchState } from '../../../schemas/batch.js'
import type { StoredRecord } from '../send/approved-content.js'

const MS = `interval '1 millisecond'`

/** A batch as the sender sees it. Open while it has a due time. */
export type BatchRow = {
  readonly submissionId: string
  readonly number: number
  readonly positions: readonly number[]
  readonly state: BatchState
  readonly firstAttemptAt: Date | null
  readonly attemptCount: number
  readonly blockedCount: number
  readonly waitedMs: number
  /** An attempt of its records may have arrived without an answer. */
  readonly possiblySent: boolean
}

const COLUMNS = `submission_id as "submissionId", number, positions, state, first_attempt_at as "firstAttemptAt",
  attempt_count as "attemptCount", blocked_count as "blockedCount", waited_ms as "waitedMs",
  possibly_sent as "possiblySent"`

/** The next batch to send: of those that are due the one with the lowest positions, so that parts of a split batch come first. */
export async function lockDueBatch(tx: Queryable, submissionId: string): Promise<BatchRow | undefined> {
  const { rows } = await tx.query<BatchRow>(
    `select ${COLUMNS} from batch where submission_id = $1 and due_at <= clock() and state <> 'sending'
     order by first_position limit 1 for update`,
    [submissionId],
  )
  return rows[0]
}

/**
 * How long until the next open batch is due; undefined if none is open. A due time that lies further ahead than the wait it was
 * written for comes from a clock that has been set back since, and is brought nearer.
 */
export async function waitForDueBatch(tx: Queryable, submissionId: string): Promise<number | undefined> {
  await tx.query(
    `update batch set due_at = clock() + wait_ms * ${MS}
     where submission_id = $1 and due_at > clock() + wait_ms * ${MS}`,
    [submissionId],
  )
  const { rows } = await tx.query<{ waitMs: number | null }>(
    `select case when count(*) > 0
         then greatest(0, ceil(extract(epoch from min(due_at) - clock()) * 1000))::bigint end as "waitMs"
     from batch where submission_id = $1 and due_at is not null`,
    [submissionId],
  )
  return rows[0]?.waitMs ?? undefined
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
  return isTrue(tx, `exists (select from batch where submission_id = $1 and due_at is not null)`, [
    submissionId,
  ])
}

/** True if every record that was to be sent has a receipt. */
export async function isReceivedWhole(tx: Queryable, submissionId: string): Promise<boolean> {
  return isTrue(
    tx,
    `not exists (
       select from batch where submission_id = $1 and state not in ('received', 'replaced')
     )`,
    [submissionId],
  )
}

/** How the receiver has treated other batches of a submission. */
type Treatment = {
  /** It took one since `firstTry`: it lets us in. */
  readonly othersReceived: boolean
  /** It ever took one. */
  readonly anyReceived: boolean
  /** Records that it refused in a POST of their own since the submission last began or went on. */
  readonly refusedAlone: number
}

export async function treatmentOf(
  tx: Queryable,
  submissionId: string,
  firstTry: Date | null,
): Promise<Treatment> {
  const { rows } = await tx.query<Treatment>(
    `select coalesce(bool_or(b.state = 'received' and received_at >= $2), false) as "othersReceived",
       coalesce(bool_or(b.state = 'received'), false) as "anyReceived",
       (count(*) filter (where b.state = 'refused' and b.record_count = 1 and b.attempt_count > 0
         and b.first_attempt_at >= s.state_changed_at))::integer as "refusedAlone"
     from batch b join submission s on s.id = b.submission_id
     where b.submission_id = $1 and b.state in ('received', 'refused')`,
    [submissionId, firstTry],
  )
  return rows[0] ?? { othersReceived: false, anyReceived: false, refusedAlone: 0 }
}

/** Keeps receipts. False if one of them was given before, for any batch of any submission. */
export async function keepNewReceipts(tx: Queryable, receipts: readonly string[]): Promise<boolean> {
  const { rowCount } = await tx.query(
    `insert into known_receipt select unnest($1::text[]) on conflict do nothing`,
    [receipts],
  )
  return rowCount === receipts.length
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

export type BatchKey = Pick<BatchRow, 'submissionId' | 'number'>

export async function markSending(tx: Queryable, { submissionId, number }: BatchKey): Promise<void> {
  await tx.query(
    `update batch set state = 'sending', attempt_count = attempt_count + 1,
       first_attempt_at = coalesce(first_attempt_at, clock())
     where submission_id = $1 and number = $2`,
    [submissionId, number],
  )
}

/** Makes a batch as it was before an attempt that never began. */
export async function putBack(tx: Queryable, { submissionId, number }: BatchKey): Promise<void> {
  await tx.query(
    `update batch set attempt_count = greatest(0, attempt_count - 1),
       first_attempt_at = case when attempt_count > 1 or replaces is not null then first_attempt_at end,
       state = case when possibly_sent then 'uncertain' else 'waiting' end
     where submission_id = $1 and number = $2 and state = 'sending'`,
    [submissionId, number],
  )
}

export async function receiveBatch(
  tx: Queryable,
  { submissionId, number }: BatchKey,
  receipts: readonly string[],
): Promise<void> {
  await tx.query(
    `update batch set state = 'received', due_at = null, refusal = null, received_at = clock(), receipts = $3
     where submission_id = $1 and number = $2`,
    [submissionId, number, receipts],
  )
}

/** A batch after an attempt. Without `waitMs` it is no longer open. */
export type BatchChange = {
  readonly state: Exclude<BatchState, 'received'>
  readonly waitMs?: number
  readonly refusal?: string
  readonly blocked?: boolean
  readonly possiblySent?: boolean
}

export async function changeBatch(
  tx: Queryable,
  { submissionId, number }: BatchKey,
  { state, waitMs, refusal, blocked, possiblySent }: BatchChange,
): Promise<void> {
  await tx.query(
    `update batch set state = $3, due_at = clock() + $4::bigint * ${MS}, wait_ms = coalesce($4::bigint, 0),
       waited_ms = waited_ms + coalesce($4::bigint, 0), refusal = $5, blocked_count = blocked_count + $6,
       possibly_sent = possibly_sent or $7
     where submission_id = $1 and number = $2`,
    [
      submissionId,
      number,
      state,
      waitMs ?? null,
      refusal ?? null,
      blocked === true ? 1 : 0,
      possiblySent === true,
    ],
  )
}

/** Gives all that is still open a new start: due now, with its whole retry window. */
export async function renewRetryWindow(tx: Queryable, submissionId: string): Promise<void> {
  await tx.query(
    `update batch set due_at = least(due_at, clock()), wait_ms = 0, waited_ms = 0, first_attempt_at = null,
       attempt_count = 0
     where submission_id = $1 and due_at is not null and state <> 'sending'`,
    [submissionId],
  )
}

/**
 * The records of one batch, in the order of their positions.
 * @throws {UnreadablePayload}
 */
export async function readBatchRecords(
  tx: Queryable,
  submissionId: string,
  positions: readonly number[],
): Promise<(StoredRecord & { position: number })[]> {
  const { rows } = await tx.query<StoredRecord & { position: number }>(
    `select position, payload, encode(payload_digest, 'hex') as digest, la_child_id as "laChildId" from staged_record
     where submission_id = $1 and position = any($2::integer[]) order by position`,
    [submissionId, positions],
  )
  return rows.map(({ payload, ...row }) => ({ ...row, payload: tx.cipher.decrypt(payload) }))
}

export type StoredDigest = { readonly position: number; readonly digest: string; readonly withheld: boolean }

/** The facts stored beside the payloads of these positions, in order. */
export async function readDigests(
  tx: Queryable,
  submissionId: string,
  { from, to }: { from: number; to: number },
): Promise<StoredDigest[]> {
  const { rows } = await tx.query<StoredDigest>(
    `select position, encode(payload_digest, 'hex') as digest, withheld from staged_record
     where submission_id = $1 and position between $2 and $3 order by position`,
    [submissionId, from, to],
  )
  return rows
}
