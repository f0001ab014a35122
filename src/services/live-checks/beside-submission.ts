import type { Queryable } from '../../database/queryable.js'
import { findSubmission } from '../submissions/submission-repository.js'
import { newestCheck } from './live-check-repository.js'
import { countFindings } from './live-finding-repository.js'

/** What was found in live records, beside a submission of scrambled copies of them. */
export type LiveBeside = {
  readonly errors: number
  readonly warnings: number
  readonly queries: number
  /** Undefined if they have not been checked yet. */
  readonly checkedAt: Date | undefined
  /** Whose findings these are: of the children that were named, of all because all are in the submission, or of all because nobody knows. */
  readonly of: 'named' | 'all' | 'unknown'
}

/** Counts what the last check found in the live records of the children of a scrambled submission. */
export async function besideSubmission(db: Queryable, submissionId: string): Promise<LiveBeside | undefined> {
  const submission = await findSubmission(db, submissionId)
  if (submission === undefined) return undefined
  const { laChildIds } = submission.request
  const holdsAll = submission.phase === 4 && submission.kind === 'full'
  const of = laChildIds !== undefined ? 'named' : holdsAll ? 'all' : 'unknown'
  const check = await newestCheck(db, undefined)
  const counts =
    check === undefined
      ? { errors: 0, warnings: 0, queries: 0 }
      : await countFindings(db, check.id, laChildIds)
  return { ...counts, of, checkedAt: check?.finishedAt ?? undefined }
}
