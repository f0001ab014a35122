import type { Queryable } from '../../database/queryable.js'

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

/** Where a child stands among all whose state at the DfE is known. */
export type StatePlace = { readonly lineage: string; readonly laChildId: string }

/**
 * Writes the next states, after a place, with the current key; those that are written so already are left.
 * @returns the place of the last one looked at, and how many were written; undefined at the end
 */
export async function renewNextStates(
  tx: Queryable,
  after: StatePlace,
  limit: number,
): Promise<{ last: StatePlace; renewed: number } | undefined> {
  const { rows } = await tx.query<StatePlace & { payload: string | null }>(
    `select lineage, la_child_id as "laChildId", payload from received_state
     where (lineage, la_child_id) > ($1, $2) order by lineage, la_child_id limit $3`,
    [after.lineage, after.laChildId, limit],
  )
  const last = rows.at(-1)
  if (last === undefined) return undefined
  const old = rows.flatMap(({ payload, ...place }) =>
    payload === null || tx.cipher.isCurrent(payload) ? [] : [{ ...place, payload }],
  )
  // What the DfE accepted between the two statements was written with the current key.
  const { rowCount } = await tx.query(
    `update received_state s set payload = n.renewed
     from unnest($1::text[], $2::text[], $3::text[], $4::text[]) n (lineage, la_child_id, payload, renewed)
     where s.lineage = n.lineage and s.la_child_id = n.la_child_id and s.payload = n.payload`,
    [
      old.map(({ lineage }) => lineage),
      old.map(({ laChildId }) => laChildId),
      old.map(({ payload }) => payload),
      old.map(({ payload }) => tx.cipher.encrypt(tx.cipher.decrypt(payload))),
    ],
  )
  return { last, renewed: rowCount ?? 0 }
}
