import type { Queryable } from '../../../database/queryable.js'
import { Problem } from '../../../errors.js'
import { MAX_RECORDS_PER_BATCH } from '../../../schemas/dfe/limits.js'
import { nextPayloads } from './staged-record-repository.js'
import { findSubmission } from '../submission-repository.js'

/** The body of one POST: the staged texts as they are, in order, never parsed and printed again. */
export const joinBatch = (payloads: readonly string[]): string => `[${payloads.join(',')}]`

/**
 * The bodies that transmission will send: one line a batch, each exactly the bytes of a POST.
 * @throws {Problem} PAYLOAD_REMOVED
 */
export async function* streamPayload(db: Queryable, submissionId: string): AsyncGenerator<string> {
  const secondFrom = (await findSubmission(db, submissionId))?.secondFrom ?? 1
  let after = 0
  for (;;) {
    // No batch holds first and second records.
    const before = after + 1 < secondFrom ? secondFrom : undefined
    const rows = await nextPayloads(db, submissionId, { after, before, limit: MAX_RECORDS_PER_BATCH })
    const last = rows.at(-1)
    if (last === undefined && before === undefined) return
    if (last === undefined) {
      after = secondFrom - 1
      continue
    }
    const payloads = rows.map(({ payload }) => {
      if (payload === null)
        throw new Problem('PAYLOAD_REMOVED', 'The payloads of this submission were removed')
      return payload
    })
    yield `${joinBatch(payloads)}\n`
    after = last.position
  }
}
