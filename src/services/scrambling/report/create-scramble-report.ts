import type { ChildRecord } from '../../../schemas/dfe/child-record.js'
import type { ScrambleAttack, ScrambleFigures, ScramblePath } from '../../../schemas/scramble-report.js'
import type { ScrambleOptions } from '../create-scrambler.js'
import { attackDemographics } from './demographics.js'
import { MOST_RISK } from './describe-report.js'
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
  readonly result: () => ScrambleFigures
}

/** How the records of a submission were scrambled, as far as it is no secret. */
export type ScrambleSeries = ScrambleOptions & { readonly seriesId: string }

/** Counts and attacks over one submission. It keeps counts, scrambled days and three true ones; it shows counts only. */
export function createScrambleReport({ seriesId, dates }: ScrambleSeries): ScrambleReportBuilder {
  const paths = countPaths()
  const fingerprints = attackFingerprints(dates)
  const attacks = [
    attackDictionary(seriesId),
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
      const figures = {
        records,
        dates,
        paths: paths.result(),
        attacks: results,
        distinct: fingerprints.distinct(),
      }
      const isAnonymous = results.every(isRemote) && figures.paths.every(isAsPromised)
      return {
        ...figures,
        conclusion: isAnonymous ? 'anonymous by these tests' : 'pseudonymised: still personal data',
      }
    },
  }
}

/** An attack that could not be tried proves nothing. */
const isRemote = ({ upperBound }: ScrambleAttack): boolean => upperBound !== null && upperBound <= MOST_RISK

/** A scrambler that left something as it was is not the one that the attacks were made for. */
const isAsPromised = ({ verdict }: ScramblePath): boolean => verdict === 'as expected'
