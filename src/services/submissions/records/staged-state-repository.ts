import { COPY_NULL, copyBytes, copyLine, copyRows, copyText } from '../../../database/copy-rows.js'
import { purgesPart } from '../../delta/purges.js'
import type { Queryable, Transaction } from '../../../database/queryable.js'

/** The meaning of a record beside its payload. */
export type RecordMeaning = {
  /** Position of the record of the same child that must be accepted before. */
  readonly follows?: number
  /** The child's record at the DfE afterwards: the payload itself, another text, or null for none. */
  readonly leaves: 'payload' | { readonly state: string | null }
  /** The row of the live table that it came from. */
  readonly row?: SourceRow
}

/** A row of the live table as it was when it was read. */
export type SourceRow = {
  readonly personId: string | null
  /** SHA-256 of its payload's text, hexadecimal; null if the child has gone. */
  readonly digest: string | null
  /** Its `current_hash`, as the table has it: hexadecimal digits where it is bytes. */
  readonly hash: string | null
}

const orNull = <T extends string | number>(
  value: T | null | undefined,
  print: (value: T) => string = String,
): string => (value === null || value === undefined ? COPY_NULL : print(value))

/** Adds what is to be said of a chunk of records, by COPY. */
export async function insertMeanings(
  tx: Transaction,
  submissionId: string,
  records: readonly { position: number; payload: string | null; meaning?: RecordMeaning }[],
): Promise<void> {
  const lines = records.flatMap(({ position, payload, meaning }) => {
    if (meaning === undefined) return []
    const { follows, leaves, row } = meaning
    return copyLine(
      submissionId,
      position,
      orNull(follows),
      leaves === 'payload',
      orNull(leaves === 'payload' ? null : leaves.state, (state) => copyText(tx.cipher.encrypt(state))),
      orNull(row?.personId, copyText),
      orNull(row?.digest, copyBytes),
      orNull(row?.hash, copyText),
      leaves !== 'payload' && leaves.state !== null && payload !== null && purgesPart(payload),
    )
  })
  if (lines.length === 0) return
  await copyRows(
    tx,
    'copy staged_state (submission_id, position, follows, holds_payload, state, person_id, source_digest, source_hash, purges_part) from stdin',
    lines,
  )
}

export async function removeMeanings(tx: Queryable, submissionId: string): Promise<void> {
  await tx.query(`delete from staged_state where submission_id = $1`, [submissionId])
}

/**
 * The child's record at the DfE once it has accepted every record of the child in this submission: of two records, both.
 * @returns JSON text; null if the DfE then holds nothing, or the payload was removed
 */
export async function findFinalState(
  db: Queryable,
  submissionId: string,
  position: number,
): Promise<string | null> {
  const { rows } = await db.query<{ state: string | null }>(
    `select case when coalesce(t.holds_payload, true) then r.payload else t.state end as state
     from staged_record r left join staged_state t on t.submission_id = r.submission_id and t.position = r.position
     where r.submission_id = $1 and r.position = coalesce(
       (select n.position from staged_state n where n.submission_id = $1 and n.follows = $2), $2
     )`,
    [submissionId, position],
  )
  return db.cipher.decrypt(rows[0]?.state ?? null)
}

/** The child's record at the DfE after it accepts this one; the payload itself if nothing else is stored. */
export async function leavesOf(
  db: Queryable,
  submissionId: string,
  position: number,
): Promise<RecordMeaning['leaves']> {
  const { rows } = await db.query<{ holdsPayload: boolean; state: string | null }>(
    `select holds_payload as "holdsPayload", state from staged_state where submission_id = $1 and position = $2`,
    [submissionId, position],
  )
  const [row] = rows
  return row === undefined || row.holdsPayload ? 'payload' : { state: db.cipher.decrypt(row.state) }
}
