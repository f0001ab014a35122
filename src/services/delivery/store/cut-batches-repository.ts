import type { Queryable } from '../../../database/queryable.js'
import { MAX_RECORDS_PER_BATCH } from '../../../schemas/dfe/limits.js'
import { type BatchChange, type BatchKey, changeBatch } from './batch-repository.js'

/**
 * Cuts all that can be sent into batches, in order, but for second records, whose time comes later. The database refuses it where
 * nobody approved.
 */
export async function insertBatches(tx: Queryable, submissionId: string): Promise<number> {
  const { rowCount } = await tx.query(
    `insert into batch (submission_id, number, positions, state, due_at)
     select $1, 1 + place, array_agg(position order by position), 'waiting', clock()
     from (
       select r.position, (row_number() over (order by r.position) - 1) / ${MAX_RECORDS_PER_BATCH} as place
       from submission s join staged_record r on r.submission_id = s.id and not r.withheld
       where s.id = $1 and r.position < coalesce(s.second_from, s.record_count + 1)
     ) placed group by place`,
    [submissionId],
  )
  return rowCount ?? 0
}

/** A batch that takes over records of another, and with them its history. */
type Successor = {
  readonly positions: readonly number[]
  readonly state: 'open' | 'refused'
  readonly refusal?: string
}

/**
 * Ends a batch and cuts its records anew, due at once.
 * @param history.renewed a person lets them go on, with their whole retry window
 */
export async function replaceBatch(
  tx: Queryable,
  batch: BatchKey,
  successors: readonly Successor[],
  history: Pick<BatchChange, 'blocked' | 'possiblySent'> & { readonly renewed?: true } = {},
): Promise<void> {
  const { submissionId, number } = batch
  const { renewed = false, ...change } = history
  await changeBatch(tx, batch, { state: 'replaced', ...change })
  for (const { positions, state, refusal } of successors) {
    await tx.query(
      `insert into batch (submission_id, number, replaces, positions, state, due_at, refusal, blocked_count, waited_ms,
         first_attempt_at, possibly_sent)
       select $1, 1 + (select max(number) from batch where submission_id = $1), $2, $3,
         case when $4 = 'refused' then 'refused' when possibly_sent then 'uncertain' else 'waiting' end,
         case when $4 = 'open' then clock() end, $5, case when $6 then 0 else blocked_count end,
         case when $6 then 0 else waited_ms end, case when $6 then null else first_attempt_at end, possibly_sent
       from batch where submission_id = $1 and number = $2`,
      [submissionId, number, positions, state, refusal ?? null, renewed],
    )
  }
}

const NOT_ACCEPTED =
  'Not sent: the DfE has not accepted the record that must come before it, which deletes what is gone. Try both again'

/**
 * Cuts the second records that are in no batch yet into batches: due where the first one of their child was received, refused
 * otherwise. A record that may have arrived in an earlier batch stays marked. Call it when no batch of first records is open.
 * @returns whether any is due
 */
export async function insertSecondBatches(tx: Queryable, submissionId: string): Promise<boolean> {
  const { rows } = await tx.query<{ waiting: boolean }>(
    `with open_second as (
       select r.position, t.follows from submission s
       join staged_record r on r.submission_id = s.id and r.position >= s.second_from and not r.withheld
       join staged_state t on t.submission_id = r.submission_id and t.position = r.position
       where s.id = $1 and not exists (
         select from (
           select unnest(b.positions) as position from batch b
           where b.submission_id = s.id and b.state <> 'replaced' and b.first_position >= s.second_from
         ) cut where cut.position = r.position
       )
     ), accepted as (
       select unnest(b.positions) as position from batch b where b.submission_id = $1 and b.state = 'received'
     ), judged as (
       select o.position, exists (select from accepted a where a.position = o.follows) as is_ready from open_second o
     ), placed as (
       select position, is_ready, (row_number() over (partition by is_ready order by position) - 1) / ${MAX_RECORDS_PER_BATCH} as place
       from judged
     ), parts as (
       select is_ready, array_agg(position order by position) as positions from placed group by is_ready, place
     ), inserted as (
       insert into batch (submission_id, number, positions, state, due_at, refusal, possibly_sent)
       select $1, row_number() over (order by positions[1]) + (select max(number) from batch where submission_id = $1), positions,
         case when not is_ready then 'refused' when possibly_sent then 'uncertain' else 'waiting' end,
         case when is_ready then clock() end, case when not is_ready then $2 end, possibly_sent
       from parts cross join lateral (
         select exists (
           select from batch b where b.submission_id = $1 and b.possibly_sent and b.positions && parts.positions
         ) as possibly_sent
       ) earlier
       returning due_at
     )
     select coalesce(bool_or(due_at is not null), false) as waiting from inserted`,
    [submissionId, NOT_ACCEPTED],
  )
  return rows[0]?.waiting === true
}
