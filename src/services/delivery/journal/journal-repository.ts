import type { Queryable } from '../../../database/queryable.js'
import type { JournalKey } from './journal-line.js'

/** True if the database was restored and nobody has acknowledged it: nothing is sent, and nothing granted. */
export async function isInRecovery(db: Queryable): Promise<boolean> {
  const { rows } = await db.query<{ open: boolean }>(
    `select exists (select from recovery where acknowledged_at is null) as open`,
  )
  return rows[0]?.open === true
}

/** True if the DfE holds, or may hold, a child of the baseline; after a restore also if we never heard of an answer. */
export async function mayHoldChildren(db: Queryable, lineage: string): Promise<boolean> {
  const { rows } = await db.query<{ holds: boolean }>(
    `select exists (select from received_state where lineage = $1) as holds`,
    [lineage],
  )
  return rows[0]?.holds === true
}

/** Those of the POSTs that the database does not know. */
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
