import type { Queryable } from '../../../database/queryable.js'
import { findLostParts, type LostPart } from '../../delta/find-lost-parts.js'
import type { SubmissionRow } from '../submission-repository.js'
import { listPurging, type PurgingRecords, type RecordPlace } from './review-repository.js'

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

type Deleting = Pick<SubmissionRow, 'id' | 'baseline' | 'contentDigest'>
export type ReadLostParts = (db: Queryable, submission: Deleting) => Promise<PartDeletions>

/** More than this nobody reads on the page where they decide; the list of records has all of them. */
export const LISTED = 100
/** Records are parsed, so they are read some at a time. */
const AT_ONCE = 500
/** As many submissions as people may look at in one morning. */
const REMEMBERED = 20

/**
 * Reads the parts of records that a submission deletes, and remembers them by its content digest, since staged records never change.
 * A tenth of a second for 500 children: where a source has numbered everything anew, all 25,000 children have such parts.
 */
export function createLostPartsReader(): ReadLostParts {
  const known = new Map<string, Promise<PartDeletions>>()
  return async (db, submission) => {
    const key = `${submission.id} ${submission.contentDigest}`
    const found = known.get(key) ?? readLostParts(db, submission)
    known.delete(key)
    known.set(key, found)
    const [oldest = ''] = known.keys()
    if (known.size > REMEMBERED) known.delete(oldest)
    try {
      return await found
    } catch (error) {
      known.delete(key)
      throw error
    }
  }
}

async function readLostParts(db: Queryable, submission: Deleting): Promise<PartDeletions> {
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
      if (listed.length < LISTED) listed.push({ position, laChildId, lost })
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
