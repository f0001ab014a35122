import type { Day } from '../../calendar/plain-date.js'
import { LEAST_WEEKS, MOST_WEEKS, type DateMode } from '../treatments/event-dates.js'
import { attackResult, type Attack } from './attack.js'

/** Children who are looked for, evenly over the submission: each is compared with all records. */
const MOST_TARGETS = 400
const LEAST_DAYS = LEAST_WEEKS * 7
const MOST_DAYS = MOST_WEEKS * 7

/** What is known of how days are moved. */
type Method = {
  /** What the days between two events may have become. */
  readonly gap: (days: number) => Gap
  /** Whether a day may have been moved back by so many days. */
  readonly isShift: (days: number) => boolean
}

const METHODS: Readonly<Record<DateMode, Method>> = {
  interval: {
    gap: (days) => ({ least: days, most: days }),
    isShift: (days) => days >= LEAST_DAYS && days <= MOST_DAYS && days % 7 === 0,
  },
  // A gap becomes three quarters to five quarters, and up to six days more to keep weekends.
  order: {
    gap: (days) => ({ least: days * 0.75 - 6, most: days * 1.25 + 6 }),
    isShift: (days) => days >= LEAST_DAYS,
  },
}

type Gap = { readonly least: number; readonly most: number }
type Days = readonly [first: Day, middle: Day, last: Day]
type Target = { readonly record: number; readonly known: Days }

export type Fingerprints = Attack & {
  /** Children with two or more days, and those who are the only one with their sequence of intervals. */
  readonly distinct: () => { children: number; alone: number }
}

/**
 * Somebody who knows the method and three true days of a child (the first, the one in the middle, the last) looks for records
 * in which these days could have become three others, and picks one. Kept are the scrambled days of each record and the three
 * true days of each child.
 */
export function attackFingerprints(mode: DateMode): Fingerprints {
  const records: Int32Array[] = []
  const targets: Target[] = []
  const sequences = new Map<string, number>()
  return {
    see: ({ fromDays, toDays: days }) => {
      const record = records.push(Int32Array.from(days)) - 1
      if (days.length < 2) return
      const sequence = days.map((day, index) => day - (days[index - 1] ?? day)).join()
      sequences.set(sequence, (sequences.get(sequence) ?? 0) + 1)
      const known = threeOf(fromDays)
      if (known !== undefined) targets.push({ record, known })
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
      const succeeded = sample.reduce((sum, target) => sum + chanceToFind(target, records, METHODS[mode]), 0)
      return attackResult(
        'fingerprint',
        'Whoever knows three true dates of a child, and how dates are moved, looks for records that they could have become',
        { tried: sample.length, succeeded },
        records.length === 0 ? null : 1 / records.length,
      )
    },
  }
}

function threeOf(days: readonly Day[]): Days | undefined {
  const [first, middle, last] = [days[0], days[days.length >> 1], days.at(-1)]
  if (days.length < 3 || first === undefined || middle === undefined || last === undefined) return undefined
  return [first, middle, last]
}

function spread<T>(items: readonly T[], most: number): T[] {
  const step = Math.max(1, items.length / most)
  return Array.from({ length: Math.min(most, items.length) }, (_, index) => items[Math.floor(index * step)]!)
}

/** One in as many as there are records that could be the child's; none where its own is not among them. */
function chanceToFind({ record, known }: Target, records: readonly Int32Array[], method: Method): number {
  const couldBe = compareWith(known, method)
  return couldBe(records[record]!) ? 1 / records.filter(couldBe).length : 0
}

/** Whether the three known days could have become three of a record's, which are in order. */
function compareWith([first, middle, last]: Days, { gap, isShift }: Method): (days: Int32Array) => boolean {
  const [early, late] = [gap(middle - first), gap(last - middle)]
  return (days) => {
    for (let i = 0; i < days.length; i++) {
      if (!isShift(first - days[i]!)) continue
      for (let j = i + 1; j < days.length && days[j]! - days[i]! <= early.most; j++) {
        if (days[j]! - days[i]! < early.least || !isShift(middle - days[j]!)) continue
        for (let k = j + 1; k < days.length && days[k]! - days[j]! <= late.most; k++) {
          if (days[k]! - days[j]! >= late.least && isShift(last - days[k]!)) return true
        }
      }
    }
    return false
  }
}
