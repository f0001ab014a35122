import type { Queryable } from '../../database/queryable.js'
import { Problem } from '../../errors.js'
import { MAX_RECORDS_PER_BATCH } from '../../schemas/dfe/limits.js'
import { nextPayloads } from './staged-record-repository.js'

/** The body of one POST: the staged texts as they are, in order, never parsed and printed again. */
export const joinBatch = (payloads: readonly string[]): string => `[${payloads.join(',')}]`

/**
 * What transmission will send: one line a batch, each exactly the bytes of a POST.
 * @throws {Problem} PAYLOAD_REMOVED
 */
export async function* streamPayload(db: Queryable, submissionId: string): AsyncGenerator<string> {
  let after = 0
  for (;;) {
    const rows = await nextPayloads(db, submissionId, after, MAX_RECORDS_PER_BATCH)
    const last = rows.at(-1)
    if (last === undefined) return
    const payloads = rows.map(({ payload }) => {
      if (payload === null)
        throw new Problem('PAYLOAD_REMOVED', 'The payloads of this submission were removed')
      return payload
    })
    yield `${joinBatch(payloads)}\n`
    after = last.position
  }
}
