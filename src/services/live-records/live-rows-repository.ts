import { v7 as uuidv7 } from 'uuid'
import type { Queryable, Transaction } from '../../database/queryable.js'
import { claimedChild } from './identity-repository.js'
import { digestOf, isCurrent, payloadDigest, textOf } from './live-sql.js'
import { quoted, type LiveTable } from './live-table.js'

const FETCH = 500

/** A row as phase 5 sends it. */
export type SendableRow = {
  readonly personId: string | null
  /** Anything, JSON or not. */
  readonly payload: string
  /** SHA-256 of the payload's text, hexadecimal. */
  readonly digest: string
  readonly hash: string | null
  /** The child that the payload names; null where that cannot be told. */
  readonly claimed: string | null
}

/**
 * Notes in the comparison (`csc_present`) whose rows hold the very text that the DfE last accepted: nobody has to read them.
 * @param claimedByOthers children whom several rows name: only the row that has the child's id can be passed over
 * @returns how many
 */
export async function noteUnchanged(
  tx: Queryable,
  table: LiveTable,
  claimedByOthers: readonly string[],
): Promise<number> {
  const { rowCount } = await tx.query(
    `insert into csc_present (la_child_id, person_id, part, place)
     select s.la_child_id, s.person_id, l.tableoid, l.ctid from ${table.sql} l
     join received_state s on s.baseline = 'live' and s.person_id = ${textOf(table, 'person_id')}
       and s.source_digest = ${payloadDigest(table)}
     where ${isCurrent(table)} and not (s.la_child_id = any($1) and s.person_id is distinct from s.la_child_id)
     on conflict do nothing`,
    [claimedByOthers],
  )
  return rowCount ?? 0
}

/**
 * The rows of children that are not deleted, in order of the child's id, but for those that `noteUnchanged` has noted; memory
 * holds 500 at a time. To be read to the end, or left by `break`, before the transaction ends.
 * @param laChildIds only these children
 */
export async function* readSendableRows(
  tx: Transaction,
  table: LiveTable,
  laChildIds?: readonly string[],
): AsyncGenerator<SendableRow> {
  const cursor = quoted(`sendable ${uuidv7()}`)
  const person = textOf(table, 'person_id')
  await tx.query(
    `declare ${cursor} no scroll cursor for
     select ${person} as "personId", coalesce(${textOf(table, 'json_payload')}, '') as payload,
       encode(${payloadDigest(table)}, 'hex') as digest, ${digestOf(table, 'current_hash')} as hash,
       ${claimedChild(table)} as claimed
     from ${table.sql} l
     where ${isCurrent(table)} and ($1::text[] is null or ${person} = any($1))
       and not exists (select from csc_present p where p.part = l.tableoid and p.place = l.ctid)
     order by ${person}, ${textOf(table, 'id')}`,
    [laChildIds ?? null],
  )
  for (;;) {
    const { rows } = await tx.query<SendableRow>(`fetch ${FETCH} from ${cursor}`)
    yield* rows
    if (rows.length < FETCH) break
  }
  await tx.query(`close ${cursor}`)
}
