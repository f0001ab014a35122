import type { Queryable } from '../../database/queryable.js'
import type { Page } from '../../schemas/common.js'
import type { FindingStatus, FormerFinding, ReportFinding } from '../../schemas/quality-report.js'
import { cursorInvalid, decodeCursor, encodeCursor } from '../../database/cursor.js'
import { notesOf } from './finding-note-repository.js'
import { presentFormer } from './compare-findings.js'
import { nextFormer } from './former-finding-repository.js'
import { findingsByStatus, findingsOfRule } from './quality-report-repository.js'
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
  const rows = await findingsOfRule(db, submissionId, rule, placeOf(page.cursor), page.limit)
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

/**
 * The findings of a submission that became what `status` says since the one before, in the order of the records.
 * @throws {Problem} CURSOR_INVALID
 */
export async function pageByStatus(
  db: Queryable,
  submissionId: string,
  status: FindingStatus,
  page: { limit: number; cursor?: string },
): Promise<Page<ReportFinding | FormerFinding>> {
  const from = placeOf(page.cursor)
  const isThere = status === 'new' || status === 'stillThere'
  const rows = isThere
    ? await findingsByStatus(db, submissionId, status === 'stillThere', from, page.limit)
    : await nextFormer(db, submissionId, from, page.limit, status)
  const last = rows.length === page.limit ? rows.at(-1) : undefined
  return {
    items: rows.map((row) => ('wasThere' in row ? presentRow(row) : presentFormer(row, row.status))),
    nextCursor: last === undefined ? null : encodeCursor(`${last.position} ${last.ordinal}`),
  }
}

/** @throws {Problem} CURSOR_INVALID */
function placeOf(cursor: string | undefined): { position: number; ordinal: number } {
  const after = cursor === undefined ? ['', '0', '0'] : CURSOR.exec(decodeCursor(cursor))
  if (after === null) throw cursorInvalid()
  const [, position, ordinal] = after.map(Number)
  return { position: position ?? 0, ordinal: ordinal ?? 0 }
}
