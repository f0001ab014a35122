import type { Queryable } from '../../database/queryable.js'
import type { SubmissionState } from '../../schemas/submission.js'
import { SUPERSEDED } from './baseline/check-baseline.js'
import { reasonsOf } from './decisions/standing-agreement-repository.js'
import { supersededAmong } from './baseline/baseline-repository.js'
import type { SubmissionRow } from './submission-repository.js'

const NOTHING_CHANGED =
  'Nothing has changed since the DfE last accepted these children: there is nothing to send'

/** States from which a submission can still be sent. */
const SENDABLE: ReadonlySet<SubmissionState> = new Set(['staged', 'approved', 'held', 'incomplete'])

/** One sentence for people about a submission, before they do anything with it. */
export async function noticesOf(
  db: Queryable,
  rows: readonly SubmissionRow[],
): Promise<ReadonlyMap<string, string>> {
  const sendable = rows.filter(({ state, baseline }) => baseline !== null && SENDABLE.has(state))
  if (sendable.length === 0) return new Map()
  const ids = sendable.map(({ id }) => id)
  const superseded = await supersededAmong(db, ids)
  const reasons = await reasonsOf(db, ids)
  return new Map(
    sendable.flatMap((row): [string, string][] => {
      if (superseded.has(row.id)) return [[row.id, SUPERSEDED]]
      const reason = row.state === 'staged' ? reasons.get(row.id) : undefined
      if (reason !== undefined) return [[row.id, `Left to people by the standing agreement: ${reason}`]]
      return row.kind === 'delta' && row.recordCount === 0 ? [[row.id, NOTHING_CHANGED]] : []
    }),
  )
}
