import type { ChildRecord } from '../../../schemas/dfe/child-record.js'
import type { ScrambleAttack, ScrambleReport } from '../../../schemas/scramble-report.js'
import type { DateMode } from '../treatments/event-dates.js'
import { attackDemographics } from './demographics.js'
import { attackDictionary } from './dictionary.js'
import { eventDays } from './event-days.js'
import { attackFingerprints } from './fingerprint.js'
import { attackNewestEvent } from './newest-event.js'
import { countPaths } from './path-counts.js'
import { attackStructure } from './structure.js'
import { attackWeekdays } from './weekday.js'

export type ScrambleReportBuilder = {
  /** Takes in one pair that passed its check. Pairs may come in any order, each once. */
  readonly see: (original: ChildRecord, scrambled: ChildRecord) => void
  /** Asked once, when all were seen: it takes seconds for tens of thousands of records. */
  readonly result: () => ScrambleReport
}

/** What a court or regulator might accept as a remote risk of finding a person: 9 in 100 (EMA policy 0070). */
const MOST_RISK = 0.09

/** Counts and attacks over one submission. It keeps counts, scrambled days and gaps between true ones; it shows counts only. */
export function createScrambleReport(dates: DateMode): ScrambleReportBuilder {
  const paths = countPaths()
  const fingerprints = attackFingerprints(dates)
  const attacks = [
    attackDictionary(),
    fingerprints,
    attackStructure(),
    attackWeekdays(),
    attackNewestEvent(),
    attackDemographics(),
  ]
  let records = 0
  return {
    see: (original, scrambled) => {
      records += 1
      paths.see(original, scrambled)
      const pair = {
        from: original,
        to: scrambled,
        fromDays: eventDays(original),
        toDays: eventDays(scrambled),
      }
      for (const attack of attacks) attack.see(pair)
    },
    result: () => {
      const results = attacks.map((attack) => attack.result())
      return {
        records,
        dates,
        paths: paths.result(),
        attacks: results,
        distinct: fingerprints.distinct(),
        conclusion: results.every(isRemote)
          ? 'anonymous by these tests'
          : 'pseudonymised: still personal data',
      }
    },
  }
}

/** An attack that could not be tried proves nothing. */
const isRemote = ({ upperBound }: ScrambleAttack): boolean => upperBound !== null && upperBound <= MOST_RISK
