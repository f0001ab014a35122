import type { Queryable } from '../../database/queryable.js'
import type { FindingNote } from '../../schemas/quality-report.js'

/** A finding with the payload of its record, null once that was removed. */
export type NotedFinding = {
  readonly rule: string
  readonly position: number
  readonly pointer: string
  readonly payload: string | null
}

/** The findings of a submission with this id: several where a child is in it twice. */
export async function findFindings(
  db: Queryable,
  submissionId: string,
  findingId: string,
): Promise<NotedFinding[]> {
  const { rows } = await db.query<NotedFinding>(
    `select rule, position, pointer, payload from finding join staged_record using (submission_id, position)
     where submission_id = $1 and finding_id = $2 order by position`,
    [submissionId, findingId],
  )
  return rows.map((row) => ({ ...row, payload: db.cipher.decrypt(row.payload) }))
}

/** In place of the note before. */
export async function saveNote(tx: Queryable, findingId: string, note: FindingNote): Promise<void> {
  await tx.query(
    `insert into finding_note (finding_id, text, written_by, written_at) values ($1, $2, $3, $4)
     on conflict (finding_id) do update
       set text = excluded.text, written_by = excluded.written_by, written_at = excluded.written_at`,
    [findingId, note.text, note.by, note.at],
  )
}

/** @returns whether there was one */
export async function deleteNote(tx: Queryable, findingId: string): Promise<boolean> {
  const { rowCount } = await tx.query(`delete from finding_note where finding_id = $1`, [findingId])
  return rowCount === 1
}

/** The notes of these findings, by the id of the finding. */
export async function notesOf(
  db: Queryable,
  findingIds: readonly string[],
): Promise<ReadonlyMap<string, FindingNote>> {
  const { rows } = await db.query<{ id: string; text: string; by: string; at: Date }>(
    `select finding_id as id, text, written_by as by, written_at as at from finding_note where finding_id = any($1)`,
    [findingIds],
  )
  return new Map(rows.map(({ id, text, by, at }) => [id, { text, by, at: at.toISOString() }]))
}
