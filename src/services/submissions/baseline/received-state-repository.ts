import type { Queryable } from '../../../database/queryable.js'

type Sent = {
  readonly submissionId: string
  readonly baseline: string
  readonly positions: readonly number[]
}

/**
 * Writes down what the DfE holds after it accepted these records, one a child. Where a payload was removed meanwhile,
 * nobody knows any more what was accepted; whose row it is stays known, or one that cannot be read would count as gone.
 */
export async function saveReceived(tx: Queryable, { submissionId, baseline, positions }: Sent) {
  await tx.query(
    `with sent as (
       select r.la_child_id, t.person_id,
         -- After the first of two records the DfE does not hold what the row says.
         case when not exists (
           select from staged_state n where n.submission_id = t.submission_id and n.follows = t.position
         ) then t.source_digest end as source_digest,
         case when coalesce(t.holds_payload, true) then r.payload else t.state end as payload,
         coalesce(t.holds_payload, true) and r.payload is null as is_lost
       from staged_record r left join staged_state t on t.submission_id = r.submission_id and t.position = r.position
       where r.submission_id = $1 and r.position = any($2::integer[])
     ), purged as (
       delete from received_state s using sent
       where s.baseline = $3 and s.la_child_id = sent.la_child_id and sent.payload is null and not sent.is_lost
     )
     insert into received_state (baseline, la_child_id, payload, certain, person_id, source_digest, submission_id, changed_at)
     select $3, la_child_id, payload, not is_lost, person_id, case when not is_lost then source_digest end, $1, clock() from sent
     where payload is not null or is_lost
     on conflict (baseline, la_child_id) do update set payload = excluded.payload, certain = excluded.certain,
       person_id = coalesce(excluded.person_id, received_state.person_id), source_digest = excluded.source_digest,
       submission_id = excluded.submission_id, changed_at = excluded.changed_at`,
    [submissionId, positions, baseline],
  )
}

/**
 * Writes down that the DfE may hold these records or not.
 * @returns how many of their children were certain until then
 */
export async function saveUncertain(
  tx: Queryable,
  { submissionId, baseline, positions }: Sent,
): Promise<number> {
  const { rowCount } = await tx.query(
    `insert into received_state (baseline, la_child_id, certain, person_id, submission_id, changed_at)
     select $3, r.la_child_id, false, t.person_id, $1, clock()
     from staged_record r left join staged_state t on t.submission_id = r.submission_id and t.position = r.position
     where r.submission_id = $1 and r.position = any($2::integer[])
     on conflict (baseline, la_child_id) do update set payload = null, certain = false, source_digest = null,
       submission_id = excluded.submission_id, changed_at = excluded.changed_at
     where received_state.certain`,
    [submissionId, positions, baseline],
  )
  return rowCount ?? 0
}

/** What the DfE holds of a child. `payload` is null where nobody knows. */
export type HeldState = { readonly payload: string | null }

/** What the DfE holds of the child whose record has this position; undefined where it holds nothing that is remembered. */
export async function findHeldState(
  db: Queryable,
  submissionId: string,
  position: number,
): Promise<HeldState | undefined> {
  const { rows } = await db.query<HeldState>(
    `select s.payload from submission x
     join staged_record r on r.submission_id = x.id and r.position = $2
     join received_state s on s.baseline = x.baseline and s.la_child_id = r.la_child_id
     where x.id = $1`,
    [submissionId, position],
  )
  const [row] = rows
  return row && { payload: db.cipher.decrypt(row.payload) }
}

/** Forgets the scramble series that are older than the newest one of which the DfE has accepted something. */
export async function deleteSupersededStates(tx: Queryable): Promise<number> {
  const { rowCount } = await tx.query(
    `delete from received_state where baseline in (
       select older.baseline from submission older, (
         select s.created_at, s.id from submission s join baseline l on l.name = s.baseline
         where s.phase = 4 and s.kind = 'full' and l.received_at is not null
         order by s.created_at desc, s.id desc limit 1
       ) newest
       where older.phase = 4 and older.kind = 'full' and (older.created_at, older.id) < (newest.created_at, newest.id)
     )`,
  )
  return rowCount ?? 0
}
