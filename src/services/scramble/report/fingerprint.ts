import type { Day } from '../day.js'
import type { DateMode } from '../treatments/event-dates.js'
import { attackResult, type Attack } from './attack.js'

/** Children who are looked for, evenly over the submission: each is compared with all records. */
const MOST_TARGETS = 400
/** In `order` mode a gap becomes three quarters to five quarters, and up to six days more to keep weekends. */
const TOLERANCE: Readonly<Record<DateMode, (gap: number) => Gap>> = {
  interval: (gap) => ({ least: gap, most: gap }),
  order: (gap) => ({ least: gap * 0.75 - 6, most: gap * 1.25 + 6 }),
}

type Gap = { readonly least: number; readonly most: number }
type Target = { readonly record: number; readonly first: number; readonly second: number }

export type Fingerprints = Attack & {
  /** Children with two or more days, and those who are the only one with their sequence of intervals. */
  readonly distinct: () => { children: number; alone: number }
}

/**
 * Somebody who knows three true days of a child (the first, the one in the middle, the last) looks for records with such gaps
 * and picks one. Kept are the scrambled days of each record and the two true gaps of each child.
 */
export function attackFingerprints(mode: DateMode): Fingerprints {
  const records: Int32Array[] = []
  const targets: Target[] = []
  const sequences = new Map<string, number>()
  return {
    see: ({ fromDays: known, toDays: days }) => {
      const record = records.push(Int32Array.from(days)) - 1
      if (days.length < 2) return
      const sequence = days.map((day, index) => day - (days[index - 1] ?? day)).join()
      sequences.set(sequence, (sequences.get(sequence) ?? 0) + 1)
      const target = gapsOf(known)
      if (target !== undefined) targets.push({ record, ...target })
    },
    distinct: () => {
      const counts = [...sequences.values()]
      return {
        children: counts.reduce((sum, count) => sum + count, 0),
        alone: counts.filter((n) => n === 1).length,
      }
    },
    result: () => {
      const sample = spread(targets, MOST_TARGETS)
      const succeeded = sample.reduce(
        (sum, target) => sum + chanceToFind(target, records, TOLERANCE[mode]),
        0,
      )
      return attackResult(
        'fingerprint',
        'Whoever knows three true dates of a child looks for records with the same time between them',
        { tried: sample.length, succeeded },
        records.length === 0 ? null : 1 / records.length,
      )
    },
  }
}

function gapsOf(days: readonly Day[]): { first: number; second: number } | undefined {
  const [first, middle, last] = [days[0], days[days.length >> 1], days.at(-1)]
  if (days.length < 3 || first === undefined || middle === undefined || last === undefined) return undefined
  return { first: middle - first, second: last - middle }
}

function spread<T>(items: readonly T[], most: number): T[] {
  const step = Math.max(1, items.length / most)
  return Array.from({ length: Math.min(most, items.length) }, (_, index) => items[Math.floor(index * step)]!)
}

/** One in as many as there are records that could be the child's; none where its own is not among them. */
function chanceToFind(
  { record, first, second }: Target,
  records: readonly Int32Array[],
  tolerance: (gap: number) => Gap,
): number {
  const [early, late] = [tolerance(first), tolerance(second)]
  if (!holdsGaps(records[record]!, early, late)) return 0
  return 1 / records.filter((days) => holdsGaps(days, early, late)).length
}

function holdsGaps(days: Int32Array, early: Gap, late: Gap): boolean {
  for (let i = 0; i < days.length; i++) {
    for (let j = i + 1; j < days.length && days[j]! - days[i]! <= early.most; j++) {
      if (days[j]! - days[i]! < early.least) continue
      for (let k = j + 1; k < days.length && days[k]! - days[j]! <= late.most; k++) {
        if (days[k]! - days[j]! >= late.least) return true
      }
    }
  }
  return false
}
