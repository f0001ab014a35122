import type { Queryable } from '../../../database/queryable.js'
import { Problem } from '../../../errors.js'
import type { Batch } from '../../../schemas/batch.js'
import type { Page } from '../../../schemas/common.js'
import { cursorInvalid, decodeCursor, encodeCursor } from '../../../database/cursor.js'
import { submissionNotFound } from '../../submissions/read-submissions.js'
import { findSubmission } from '../../submissions/submission-repository.js'
import { listBatches, type AttemptRow, type BatchEvidence } from '../store/evidence-repository.js'

/**
 * In order of number.
 * @throws {Problem} NOT_FOUND or CURSOR_INVALID
 */
export async function pageOfBatches(
  db: Queryable,
  submissionId: string,
  page: { limit: number; cursor?: string },
): Promise<Page<Batch>> {
  if ((await findSubmission(db, submissionId)) === undefined) throw submissionNotFound()
  const after = page.cursor === undefined ? 0 : Number(decodeCursor(page.cursor))
  if (!(after >= 0 && after < 2 ** 31)) throw cursorInvalid()
  const rows = await listBatches(db, submissionId, { after, limit: page.limit })
  const last = rows.length === page.limit ? rows.at(-1) : undefined
  return {
    items: rows.map(present),
    nextCursor: last === undefined ? null : encodeCursor(String(last.number)),
  }
}

/** @throws {Problem} NOT_FOUND */
export async function readBatch(db: Queryable, submissionId: string, number: number): Promise<Batch> {
  const [row] = await listBatches(db, submissionId, { after: number - 1, limit: 1 })
  if (row?.number !== number) throw new Problem('NOT_FOUND', 'There is no such batch')
  return present(row)
}

const present = (row: BatchEvidence): Batch => ({
  ...row,
  positions: [...row.positions],
  recordCount: row.positions.length,
  dueAt: row.dueAt?.toISOString() ?? null,
  receivedAt: row.receivedAt?.toISOString() ?? null,
  attempts: row.attempts.map(presentAttempt),
})

const presentAttempt = ({ startedAt, finishedAt, ...row }: AttemptRow): Batch['attempts'][number] => ({
  ...row,
  startedAt: new Date(startedAt).toISOString(),
  finishedAt: finishedAt === null ? null : new Date(finishedAt).toISOString(),
})
