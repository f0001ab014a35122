import type { ChildRecord } from '../../../schemas/dfe/child-record.js'
import { addYears, parseDay, type Day } from '../../calendar/plain-date.js'
import { attackResult, type Attack } from './attack.js'

const AGE_GROUPS = [1, 5, 10, 16]

/**
 * Somebody who knows a child's sex, ethnicity and age group picks one of the scrambled records that agree. Kept are counts
 * of what the groups of records are like, not the records.
 */
export function attackDemographics(): Attack {
  const looksAlike = new Map<string, number>()
  const stillAlike = new Map<string, number>()
  let records = 0
  return {
    see: ({ from, to, fromDays, toDays }) => {
      const [before, after] = [describe(from, fromDays.at(-1)), describe(to, toDays.at(-1))]
      records += 1
      count(looksAlike, after)
      if (before === after) count(stillAlike, after)
    },
    result: () => {
      let succeeded = 0
      for (const [group, right] of stillAlike) succeeded += right / (looksAlike.get(group) ?? 1)
      const question =
        'Whoever knows sex, ethnicity and age group of a child picks one of the records that have the same'
      const chance = records === 0 ? null : 1 / records
      return attackResult('demographics', question, { tried: records, succeeded }, chance)
    },
  }
}

function describe(record: ChildRecord, day: Day | undefined): string {
  const { sex, ethnicity, date_of_birth: birth } = record.child_details ?? {}
  const group =
    birth === undefined || day === undefined
      ? 'unknown'
      : AGE_GROUPS.filter((age) => addYears(parseDay(birth), age) <= day).length
  return `${sex} ${ethnicity} ${group}`
}

const count = (counts: Map<string, number>, key: string) => counts.set(key, (counts.get(key) ?? 0) + 1)
