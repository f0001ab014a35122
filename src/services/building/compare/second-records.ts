import type { Transaction } from '../../../database/queryable.js'
import type { StageableRecord } from '../stage-records.js'
import { keepSecond, nextSeconds } from './compared-children-repository.js'

const CHUNK = 500

/** Sets aside the second records of children that need two, until all others are staged. */
export function createSecondRecords(reading: Transaction) {
  let count = 0
  return {
    count: (): number => count,
    /**
     * @param children the records of each child, in order
     * @param staged how many records are staged before these
     * @returns the records that may be staged now: the first of each child
     */
    setAside: async (
      children: readonly (readonly StageableRecord[])[],
      staged: number,
    ): Promise<StageableRecord[]> => {
      const now: StageableRecord[] = []
      const later: { place: number; content: string }[] = []
      for (const [first, second] of children) {
        if (first === undefined) continue
        now.push(first)
        if (second?.meaning === undefined) continue
        const follows = staged + now.length
        const record = { ...second, meaning: { ...second.meaning, follows } }
        later.push({ place: (count += 1), content: JSON.stringify(record) })
      }
      await keepSecond(reading, later)
      return now
    },
    all: async function* (): AsyncGenerator<StageableRecord[]> {
      for (let after = 0; after < count;) {
        const rows = await nextSeconds(reading, after, CHUNK)
        after = rows.at(-1)?.place ?? count
        yield rows.map(({ content }) => revive(JSON.parse(content) as StageableRecord))
      }
    },
  }
}

/** JSON has null for a value that is not there. */
const revive = (record: StageableRecord): StageableRecord => ({
  ...record,
  unique: record.unique.map((value) => value ?? undefined),
})
