import type { Queryable } from '../../../database/queryable.js'
import { findLostParts, type LostPart } from '../../delta/find-lost-parts.js'
import type { SubmissionRow } from '../submission-repository.js'
import { listPurging, type PurgingRecords } from './lost-parts-repository.js'
import type { RecordPlace } from './review-repository.js'

/** What a submission deletes of children who stay. */
export type PartDeletions = {
  /** Children of whom a part is deleted and not sent again. */
  readonly children: number
  /** The first of them. */
  readonly listed: readonly (RecordPlace & { readonly lost: readonly LostPart[] })[]
  /** The first record of each of them. */
  readonly positions: readonly number[]
  /** Children of whom a part is deleted and sent again. */
  readonly sentAgain: number
}

/** Records are parsed, so they are read some at a time. */
const AT_ONCE = 500

/** @param limit of children who are listed; all are counted */
export async function readLostParts(
  db: Queryable,
  submission: Pick<SubmissionRow, 'id' | 'baseline'>,
  limit: number,
): Promise<PartDeletions> {
  const listed: PartDeletions['listed'][number][] = []
  const positions: number[] = []
  let [sentAgain, after] = [0, 0]
  for (;;) {
    const page = await listPurging(db, submission, { limit: AT_ONCE, after })
    for (const records of page) {
      const { lost, sentAgain: isAgain } = lossesOf(records)
      if (isAgain) sentAgain += 1
      if (lost.length === 0) continue
      const { position, laChildId } = records
      positions.push(position)
      if (listed.length < limit) listed.push({ position, laChildId, lost })
    }
    const last = page.at(-1)
    if (last === undefined || page.length < AT_ONCE) {
      return { children: positions.length, listed, positions, sentAgain }
    }
    after = last.position
  }
}

function lossesOf({ payloads, held }: PurgingRecords) {
  const parse = (text: string | null): unknown => (text === null ? undefined : JSON.parse(text))
  return findLostParts(payloads.map(parse), parse(held))
}
