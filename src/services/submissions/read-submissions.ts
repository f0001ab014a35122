import { validate as isUuid } from 'uuid'
import type { Queryable } from '../../database/queryable.js'
import { Problem } from '../../errors.js'
import type { Page } from '../../schemas/common.js'
import type { Submission } from '../../schemas/submission.js'
import { decisionsOf } from './decisions/decision-repository.js'
import { cursorInvalid, decodeCursor, encodeCursor } from '../../database/cursor.js'
import { noticesOf } from './read-notices.js'
import { presentSubmission } from './present-submission.js'
import { deliveryCounts } from './records/delivery-repository.js'
import { buildProgress } from './build-progress-repository.js'
import {
  findSubmission,
  listSubmissions,
  type SubmissionFilter,
  type SubmissionRow,
} from './submission-repository.js'

export const submissionNotFound = () => new Problem('NOT_FOUND', 'There is no such submission')

/** @throws {Problem} NOT_FOUND */
export async function readSubmission(db: Queryable, id: string): Promise<Submission> {
  const row = await findSubmission(db, id)
  if (row === undefined) throw submissionNotFound()
  const [submission] = await present(db, [row])
  return submission ?? Promise.reject(submissionNotFound())
}

/** Newest first. */
export async function pageOfSubmissions(
  db: Queryable,
  filter: SubmissionFilter,
  page: { limit: number; cursor?: string },
): Promise<Page<Submission>> {
  const before = page.cursor === undefined ? undefined : decodeCursor(page.cursor)
  if (before !== undefined && !isUuid(before)) throw cursorInvalid()
  const rows = await listSubmissions(db, filter, { limit: page.limit, before })
  const last = rows.length === page.limit ? rows.at(-1) : undefined
  return { items: await present(db, rows), nextCursor: last === undefined ? null : encodeCursor(last.id) }
}

async function present(db: Queryable, rows: readonly SubmissionRow[]): Promise<Submission[]> {
  const ids = rows.map(({ id }) => id)
  const decisions = await decisionsOf(db, ids)
  const built = await buildProgress(db, ids)
  const delivery = await deliveryCounts(db, ids)
  const notices = await noticesOf(db, rows)
  return rows.map((row) =>
    presentSubmission(row, {
      decisions: decisions.get(row.id) ?? [],
      delivery: delivery.get(row.id),
      built: built.get(row.id),
      notice: notices.get(row.id),
    }),
  )
}
