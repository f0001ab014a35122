import { ENCRYPTED } from '../../../database/payload-cipher.js'
import type { Queryable } from '../../../database/queryable.js'

const SUBMISSIONS_LOOKED_AT = 20

/** Some payloads as they are stored: of what the DfE holds, and the first of each of the newest submissions. */
export async function someStored(db: Queryable): Promise<string[]> {
  const { rows } = await db.query<{ payload: string }>(
    `select payload from (
       (select payload from received_state where payload is not null limit 1)
       union all
       (select r.payload from (
          select id from submission where payloads_removed_at is null order by created_at desc limit $1
        ) newest join staged_record r on r.submission_id = newest.id and r.position = 1)
     ) stored where payload is not null`,
    [SUBMISSIONS_LOOKED_AT],
  )
  return rows.map(({ payload }) => payload)
}

/** A place in the order of all children whose state at the DfE is known. */
export type StatePlace = { readonly baseline: string; readonly laChildId: string }

type StoredState = StatePlace & { readonly payload: string }

/** The next states, after a place, that are stored otherwise than they would be today. */
export async function nextOldStates(db: Queryable, after: StatePlace, limit: number): Promise<StoredState[]> {
  const { rows } = await db.query<StoredState>(
    `select baseline, la_child_id as "laChildId", payload from received_state
     where (baseline, la_child_id) > ($1, $2) and payload is not null
       and case when $3::text is null then starts_with(payload, $4) else not starts_with(payload, $3) end
     order by baseline, la_child_id limit $5`,
    [after.baseline, after.laChildId, db.cipher.mark ?? null, ENCRYPTED, limit],
  )
  return rows
}

/**
 * Stores states as they would be today. One that is another meanwhile, since the DfE accepted something, is left.
 * @returns how many were written
 */
export async function renewStoredStates(tx: Queryable, states: readonly StoredState[]): Promise<number> {
  const { rowCount } = await tx.query(
    `update received_state s set payload = n.renewed
     from unnest($1::text[], $2::text[], $3::text[], $4::text[]) n (baseline, la_child_id, payload, renewed)
     where s.baseline = n.baseline and s.la_child_id = n.la_child_id and s.payload = n.payload`,
    [
      states.map(({ baseline }) => baseline),
      states.map(({ laChildId }) => laChildId),
      states.map(({ payload }) => payload),
      states.map(({ payload }) => tx.cipher.encrypt(tx.cipher.decrypt(payload))),
    ],
  )
  return rowCount ?? 0
}
