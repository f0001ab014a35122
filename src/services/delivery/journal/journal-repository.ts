import type { Queryable } from '../../../database/queryable.js'
import type { JournalEntry, JournalKey } from './journal-line.js'

/** Whether the database was restored and nobody has acknowledged it: nothing is sent, and nothing granted. */
export async function isInRecovery(db: Queryable): Promise<boolean> {
  const { rows } = await db.query<{ open: boolean }>(
    `select exists (select from recovery where acknowledged_at is null) as open`,
  )
  return rows[0]?.open === true
}

/** Whether the DfE holds, or may hold, a child of the baseline; after a restore also if we never heard of an answer. */
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

/** What the journal keeps of an attempt, which is written and not yet sent; undefined if there is no such attempt. */
export async function journalEntryOf(
  db: Queryable,
  key: { submissionId: string; batchNumber: number; number: number },
): Promise<JournalEntry | undefined> {
  const { rows } = await db.query<Omit<JournalEntry, 'at'> & { at: Date }>(
    `select a.submission_id as "submissionId", a.batch_number as batch, a.number as attempt, a.sender,
       clock_timestamp() as at, s.destination, s.phase, s.lineage, (
         select json_agg(json_build_object('laChildId', r.la_child_id, 'digest', encode(r.payload_digest, 'hex'))
           order by r.position)
         from staged_record r where r.submission_id = a.submission_id
           and r.position between b.first_position and b.last_position and r.position = any(b.positions)
       ) as records
     from attempt a
     join batch b on b.submission_id = a.submission_id and b.number = a.batch_number
     join submission s on s.id = a.submission_id
     where a.submission_id = $1 and a.batch_number = $2 and a.number = $3`,
    [key.submissionId, key.batchNumber, key.number],
  )
  const [row] = rows
  return row && { ...row, at: row.at.toISOString() }
}
