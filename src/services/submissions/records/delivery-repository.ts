import { isTrue, type Queryable } from '../../../database/queryable.js'
import { MAX_RECORDS_PER_BATCH } from '../../../schemas/dfe/limits.js'
import type { Counts, DeliveryStatus } from '../../../schemas/submission.js'

/** The delivery status of a record: its batch's state. */
type SendingStatus = Exclude<DeliveryStatus, 'withheld'>

/** How many records of each submission are where. A submission without batches is left out. */
export async function deliveryCounts(
  db: Queryable,
  submissionIds: readonly string[],
): Promise<Map<string, Omit<Counts, 'withheld'>>> {
  const { rows } = await db.query<{ id: string; state: SendingStatus; records: number }>(
    `select submission_id as id, state, sum(record_count)::integer as records from batch
     where submission_id = any($1::uuid[]) and state <> 'replaced' group by submission_id, state`,
    [submissionIds],
  )
  const counts = new Map<string, Record<SendingStatus, number>>()
  for (const { id, state, records } of rows) {
    const of = counts.get(id) ?? { waiting: 0, sending: 0, received: 0, refused: 0, uncertain: 0 }
    of[state] = records
    counts.set(id, of)
  }
  return counts
}

/** The delivery of the records of one batch. */
export type BatchDelivery = {
  readonly positions: readonly number[]
  readonly state: SendingStatus
  readonly receipts: readonly string[] | null
  readonly receivedAt: Date | null
  readonly refusal: string | null
  readonly possiblySent: boolean
}

/** The batches that hold records at these positions, which are in order. */
export async function deliveriesAt(
  db: Queryable,
  submissionId: string,
  positions: readonly number[],
): Promise<BatchDelivery[]> {
  const { rows } = await db.query<BatchDelivery>(
    `select positions, state, receipts, received_at as "receivedAt", refusal, possibly_sent as "possiblySent" from batch
     where submission_id = $1 and state <> 'replaced' and first_position <= $3 and last_position >= $2
       and positions && $4::integer[]`,
    [submissionId, positions[0] ?? 0, positions.at(-1) ?? 0, positions],
  )
  return rows
}

/**
 * The next positions after `after` whose batch is in `state`, in order; second records that are in no batch yet wait. Each batch lies within the span of one that was
 * cut from consecutive records, so that at most so many more than `limit` of them can hold the next positions.
 */
export async function positionsInState(
  db: Queryable,
  submissionId: string,
  state: SendingStatus,
  page: { after: number; limit: number },
): Promise<number[]> {
  const { rows } = await db.query<{ position: number }>(
    `select position from (
       select positions from batch where submission_id = $1 and state = $2 and last_position > $3
       order by first_position limit $4::integer + ${MAX_RECORDS_PER_BATCH}
     ) near cross join unnest(near.positions) as position
     where position > $3
     union all
     (select r.position from submission s
      join staged_record r on r.submission_id = s.id and r.position >= s.second_from and not r.withheld
      where s.id = $1 and $2 = 'waiting' and r.position > $3 and not exists (
        select from batch b where b.submission_id = s.id and b.state <> 'replaced' and b.first_position <= r.position
          and b.last_position >= r.position and r.position = any(b.positions)
      ) order by r.position limit $4)
     order by position limit $4`,
    [submissionId, state, page.after, page.limit],
  )
  return rows.map(({ position }) => position)
}

/** Batches are numbered from 1: the key is looked up, however many batches a plan expects. */
export async function hasBatches(db: Queryable, submissionId: string): Promise<boolean> {
  return isTrue(db, `exists (select from batch where submission_id = $1 and number = 1)`, [submissionId])
}

/** An outcome is still to be written, to our own tables or to the live one. Both need the payloads. */
const IS_OUTCOME_AWAITED = `(
    exists (select from attempt a where a.submission_id = submission.id and a.outcome is null)
    or exists (select from owed_write_back o where o.submission_id = submission.id)
  )`

export async function isOutcomeAwaited(tx: Queryable, id: string): Promise<boolean> {
  const { rows } = await tx.query<{ awaited: boolean }>(
    `select ${IS_OUTCOME_AWAITED} as awaited from submission where id = $1`,
    [id],
  )
  return rows[0]?.awaited === true
}

/**
 * A submission that was discarded, or ended before then, and has its payloads still; locked, others take others. What is awaited
 * for longer than a day may never come.
 */
export async function lockNextToClear(tx: Queryable, endedBefore: Date): Promise<string | undefined> {
  const { rows } = await tx.query<{ id: string }>(
    `select id from submission
     where payloads_removed_at is null and state in ('transmitted', 'returned', 'discarded')
       and (state = 'discarded' or state_changed_at < $1)
       and not (state_changed_at > now() - interval '1 day' and ${IS_OUTCOME_AWAITED})
     order by state_changed_at limit 1 for update skip locked`,
    [endedBefore],
  )
  return rows[0]?.id
}
