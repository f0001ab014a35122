import type { Queryable } from '../../../database/queryable.js'
import type { SubmissionRow } from '../submission-repository.js'
import type { RecordPlace } from './review-repository.js'

/** The records of one child who stays, of whom they delete something; in the order in which they are sent. */
export type PurgingRecords = RecordPlace & {
  readonly payloads: readonly (string | null)[]
  /** What the DfE holds of the child; null where nobody knows. */
  readonly held: string | null
}

/**
 * Children of whom the submission deletes a part, in order of position, after `after`. Where a record is held back, only
 * the others count.
 */
export async function listPurging(
  db: Queryable,
  { id, baseline }: Pick<SubmissionRow, 'id' | 'baseline'>,
  page: { limit: number; after: number },
): Promise<PurgingRecords[]> {
  const { rows } = await db.query<{
    position: number
    laChildId: string
    held: string | null
    sent: string[]
  }>(
    `with sent as (
       select coalesce(t.follows, r.position) as first, r.position, r.payload,
         not t.holds_payload and t.state is null as leaves_nothing, t.follows is not null as follows,
         not t.holds_payload and t.state is not null and coalesce(t.purges_part, true) as purges_part
       from staged_record r
       join staged_state t on t.submission_id = r.submission_id and t.position = r.position
       where r.submission_id = $1 and not r.withheld
     ), child as (
       select first, array_agg(payload order by position) as sent from sent
       where first > $3 group by first
       having bool_or(purges_part) or (bool_or(leaves_nothing) and bool_or(follows))
       order by first limit $4
     )
     select child.first as position, r.la_child_id as "laChildId", s.payload as held, child.sent
     from child join staged_record r on r.submission_id = $1 and r.position = child.first
     left join received_state s on s.baseline = $2 and s.la_child_id = r.la_child_id
     order by child.first`,
    [id, baseline, page.after, page.limit],
  )
  return rows.map(({ sent, held, ...place }) => ({
    ...place,
    payloads: sent.map((payload) => db.cipher.decrypt(payload)),
    held: db.cipher.decrypt(held),
  }))
}
