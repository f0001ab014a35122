import { COPY_NULL, copyLine, copyRows, copyText } from '../../../database/copy-rows.js'
import { isTrue, type Queryable, type Transaction } from '../../../database/queryable.js'
import type { StageableRecord } from '../stage-records.js'

/**
 * The notes of a comparison while it goes through the children of the live table: who is there
 * (`csc_present`), whose record cannot be read (`csc_unreadable`), and the second records, which are staged last. It lies in the
 * database so that memory does not grow, and goes with the transaction.
 */
export async function beginComparison(tx: Queryable): Promise<void> {
  // Everything is read as of one moment.
  await tx.query(`set transaction isolation level repeatable read`)
  await tx.query(
    `create temporary table csc_present (la_child_id text primary key, person_id text, part oid, place tid) on commit drop`,
  )
  await tx.query(`create index on csc_present (person_id) where person_id is not null`)
  await tx.query(`create temporary table csc_unreadable (la_child_id text, person_id text) on commit drop`)
  await tx.query(
    `create temporary table csc_second (place integer primary key, content text not null) on commit drop`,
  )
}

/** Takes the ids for children that are there, and their rows. @returns those that nobody had taken before */
export async function claimChildren(
  tx: Queryable,
  children: readonly { laChildId: string; personId: string | null }[],
): Promise<Set<string>> {
  const { rows } = await tx.query<{ id: string }>(
    `insert into csc_present (la_child_id, person_id)
     select distinct on (id) id, person from unnest($1::text[], $2::text[]) as given (id, person)
     on conflict do nothing returning la_child_id as id`,
    [children.map(({ laChildId }) => laChildId), children.map(({ personId }) => personId)],
  )
  return new Set(rows.map(({ id }) => id))
}

/** Children whose records cannot be read have not gone: ids that the DfE may know them by, and their rows. */
export async function noteUnreadable(
  tx: Transaction,
  children: readonly { laChildId?: string; personId?: string }[],
): Promise<void> {
  const orNull = (text: string | undefined) => (text === undefined ? COPY_NULL : copyText(text))
  await copyRows(
    tx,
    'copy csc_unreadable (la_child_id, person_id) from stdin',
    children.map(({ laChildId, personId }) => copyLine(orNull(laChildId), orNull(personId))),
  )
}

/** The child's record at the DfE; `payload` is null if nobody knows it. */
export type Held = { readonly payload: string | null }

export async function heldOf(
  tx: Queryable,
  baseline: string,
  laChildIds: readonly string[],
): Promise<Map<string, Held>> {
  const { rows } = await tx.query<{ id: string; payload: string | null }>(
    `select la_child_id as id, payload from received_state where baseline = $1 and la_child_id = any($2::text[])`,
    [baseline, laChildIds],
  )
  return new Map(rows.map(({ id, payload }) => [id, { payload: tx.cipher.decrypt(payload) }]))
}

export async function countHeld(tx: Queryable, baseline: string): Promise<number> {
  const { rows } = await tx.query<{ count: number }>(
    `select count(*)::integer as count from received_state where baseline = $1`,
    [baseline],
  )
  return rows[0]?.count ?? 0
}

export type Gone = {
  readonly laChildId: string
  readonly payload: string | null
  /** The row that it came from; null if that is another child's now, to whom the end of this one means nothing. */
  readonly personId: string | null
}

/** The next children, after `after`, that the DfE holds and the live table has no more. */
export async function nextGone(
  tx: Queryable,
  baseline: string,
  after: string,
  limit: number,
): Promise<Gone[]> {
  const { rows } = await tx.query<Gone>(
    `select s.la_child_id as "laChildId", s.payload, case when not exists (
         select from csc_present p where p.person_id = s.person_id
       ) then s.person_id end as "personId"
     from received_state s
     where s.baseline = $1 and s.la_child_id > $2
       and not exists (select from csc_present p where p.la_child_id = s.la_child_id)
       and not exists (select from csc_unreadable u where u.la_child_id = s.la_child_id)
       and not exists (select from csc_unreadable u where u.person_id = s.person_id)
     order by s.la_child_id limit $3`,
    [baseline, after, limit],
  )
  return rows.map((row) => ({ ...row, payload: tx.cipher.decrypt(row.payload) }))
}

/** True if the DfE holds children, and none of them is among those that were looked at. */
export async function isNobodyKnown(tx: Queryable, baseline: string): Promise<boolean> {
  return isTrue(
    tx,
    `exists (select from received_state where baseline = $1) and not exists (
       select from received_state s where s.baseline = $1 and (
         exists (select from csc_present p where p.la_child_id = s.la_child_id)
         or exists (select from csc_unreadable u where u.la_child_id = s.la_child_id)
       )
     )`,
    [baseline],
  )
}

async function keepSecond(
  tx: Transaction,
  seconds: readonly { place: number; content: string }[],
): Promise<void> {
  if (seconds.length === 0) return
  await copyRows(
    tx,
    'copy csc_second (place, content) from stdin',
    seconds.map(({ place, content }) => copyLine(place, copyText(tx.cipher.encrypt(content)))),
  )
}

async function nextSeconds(
  tx: Queryable,
  after: number,
  limit: number,
): Promise<{ place: number; content: string }[]> {
  const { rows } = await tx.query<{ place: number; content: string }>(
    `select place, content from csc_second where place > $1 order by place limit $2`,
    [after, limit],
  )
  return rows.map(({ place, content }) => ({ place, content: tx.cipher.decrypt(content) }))
}

const SECONDS_AT_A_TIME = 500

/** Sets aside the second records of children that need two, until all others are staged. */
export function createSecondRecords(reading: Transaction) {
  let count = 0
  return {
    count: (): number => count,
    /**
     * @param children the records of each child, in order
     * @param staged how many records are staged before these
     * @returns the records that may be staged now: the first of each child
     */
    setAside: async (
      children: readonly (readonly StageableRecord[])[],
      staged: number,
    ): Promise<StageableRecord[]> => {
      const now: StageableRecord[] = []
      const later: { place: number; content: string }[] = []
      for (const [first, second] of children) {
        if (first === undefined) continue
        now.push(first)
        if (second?.meaning === undefined) continue
        const follows = staged + now.length
        const record = { ...second, meaning: { ...second.meaning, follows } }
        later.push({ place: (count += 1), content: JSON.stringify(record) })
      }
      await keepSecond(reading, later)
      return now
    },
    all: async function* (): AsyncGenerator<StageableRecord[]> {
      for (let after = 0; after < count;) {
        const rows = await nextSeconds(reading, after, SECONDS_AT_A_TIME)
        after = rows.at(-1)?.place ?? count
        yield rows.map(({ content }) => revive(JSON.parse(content) as StageableRecord))
      }
    },
  }
}

/** JSON has null for a value that is not there. */
const revive = (record: StageableRecord): StageableRecord => ({
  ...record,
  unique: record.unique.map((value) => value ?? undefined),
})
