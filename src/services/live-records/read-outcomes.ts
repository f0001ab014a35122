import { cursorInvalid, decodeCursor, encodeCursor } from '../../database/cursor.js'
import type { Database, Queryable } from '../../database/queryable.js'
import { Problem } from '../../errors.js'
import type { Outcome, OutcomePage } from '../../schemas/outcome.js'
import { hasOutcome, listOutcomes, type OutcomeKey } from './outcome-repository.js'

const START: OutcomeKey = { sequence: 0, stamp: '0' }

/**
 * The outcomes after those that a program has read, in the order in which they were committed.
 * @throws {Problem} CURSOR_INVALID where the cursor is not one of ours, or the database was restored to an earlier state
 */
export async function readOutcomes(
  database: Database,
  { after, limit }: { after?: string; limit: number },
): Promise<OutcomePage> {
  const from = after === undefined ? START : keyOf(after)
  await refuseUnknown(database, from)
  const rows = await listOutcomes(database, { after: from.sequence, limit: limit + 1 })
  const page = rows.slice(0, limit)
  const { sequence, stamp } = page.at(-1) ?? from
  return {
    items: page.map(
      ({ laChildId, outcome, at, submissionId, receipt, refusal, findings, payloadDigest }): Outcome => ({
        laChildId,
        outcome,
        at: at.toISOString(),
        ...(submissionId === null ? {} : { submissionId }),
        ...(receipt === null ? {} : { receipt }),
        ...(refusal === null ? {} : { refusal }),
        ...(findings === null ? {} : { findings }),
        ...(payloadDigest === null ? {} : { payloadDigest }),
      }),
    ),
    nextCursor: encodeCursor(`${sequence}.${stamp}`),
    hasMore: rows.length > limit,
  }
}

function keyOf(cursor: string): OutcomeKey {
  const [, sequence, stamp] = /^(\d{1,15})\.(\d{1,18})$/.exec(decodeCursor(cursor)) ?? []
  if (sequence === undefined || stamp === undefined) throw cursorInvalid()
  return { sequence: Number(sequence), stamp }
}

async function refuseUnknown(db: Queryable, key: OutcomeKey): Promise<void> {
  if (key.sequence === 0 || (await hasOutcome(db, key))) return
  throw new Problem(
    'CURSOR_INVALID',
    'The database does not hold the outcome that the cursor names: it was restored. Begin again without after',
  )
}
