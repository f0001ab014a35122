import type { Queryable } from '../../../database/queryable.js'
import type { JournalKey } from './journal-line.js'

/** The POSTs that the database does not know. */
export async function unknownAmong<K extends JournalKey>(db: Queryable, keys: readonly K[]): Promise<K[]> {
  const { rows } = await db.query<{ place: number }>(
    `select k.place::integer as place
     from unnest($1::uuid[], $2::integer[], $3::integer[], $4::uuid[]) with ordinality
       as k (submission_id, batch_number, number, sender, place)
     where not exists (
       select from attempt a where a.submission_id = k.submission_id and a.batch_number = k.batch_number
         and a.number = k.number and a.sender = k.sender
     ) and not exists (
       select from lost_attempt l where l.submission_id = k.submission_id and l.batch_number = k.batch_number
         and l.number = k.number and l.sender = k.sender
     ) order by k.place`,
    [
      keys.map(({ submissionId }) => submissionId),
      keys.map(({ batch }) => batch),
      keys.map(({ attempt }) => attempt),
      keys.map(({ sender }) => sender),
    ],
  )
  return rows.flatMap(({ place }) => keys[place - 1] ?? [])
}
