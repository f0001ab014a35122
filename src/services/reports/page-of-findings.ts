import type { Queryable } from '../../database/queryable.js'
import type { Page } from '../../schemas/common.js'
import type { ReportFinding } from '../../schemas/quality-report.js'
import { cursorInvalid, decodeCursor, encodeCursor } from '../../database/cursor.js'
import { notesOf } from './finding-note-repository.js'
import { findingsOfRule } from './quality-report-repository.js'
import { presentRow } from './report-on-submission.js'

const CURSOR = /^(\d{1,9}) (\d{1,9})$/

/**
 * One rule's findings in a submission, in the order of the records, with the notes of people.
 * @throws {Problem} CURSOR_INVALID
 */
export async function pageOfFindings(
  db: Queryable,
  submissionId: string,
  rule: string,
  page: { limit: number; cursor?: string },
): Promise<Page<ReportFinding>> {
  const after = page.cursor === undefined ? ['', '0', '0'] : CURSOR.exec(decodeCursor(page.cursor))
  if (after === null) throw cursorInvalid()
  const [, position, ordinal] = after.map(Number)
  const from = { position: position ?? 0, ordinal: ordinal ?? 0 }
  const rows = await findingsOfRule(db, submissionId, rule, from, page.limit)
  const last = rows.length === page.limit ? rows.at(-1) : undefined
  const notes = await notesOf(
    db,
    rows.map(({ id }) => id),
  )
  return {
    items: rows.map((row) => {
      const note = notes.get(row.id)
      return { ...presentRow(row), ...(note === undefined ? {} : { note }) }
    }),
    nextCursor: last === undefined ? null : encodeCursor(`${last.position} ${last.ordinal}`),
  }
}
