import type { ChildRecord } from '../../../schemas/dfe/child-record.js'
import type { AttackFigures, AttackName, ScrambleFigures } from '../../../schemas/scramble-report.js'
import { createScrambler } from '../create-scrambler.js'
import { deriveSeriesKey, KEY_BYTES } from '../keys.js'
import { attackCombined } from './attacks/combined.js'
import { attackDemographics, attackStructure, attackWorkers } from './attacks/look-alikes.js'
import { attackDictionary } from './attacks/dictionary.js'
import { attackThreeDates, attackTwoDates } from './attacks/known-dates.js'
import { attackNewestEvent, attackWeekdays } from './attacks/shift-recovery.js'
import { compareSettings, countSharedWorkers } from './compare-settings.js'
import { countPaths } from './path-counts.js'
import type { Outcome, Population, Settings } from './population.js'
import { concludeFrom, rankAttacks, rateAttack } from './rate-attacks.js'
import { createNumbering, viewOf, type View } from './view.js'

type ScrambleReportBuilder = {
  /** Takes in one pair that passed its check. Pairs may come in any order, each once. */
  readonly see: (original: ChildRecord, scrambled: ChildRecord) => void
  /** Asked once, when all were seen: it takes a few seconds for tens of thousands of records. */
  readonly result: () => ScrambleFigures
}

/** How the records of a submission were scrambled, as far as it is no secret. */
export type ScrambleSeries = { readonly seriesId: string } & Settings

/**
 * Records that are attacked, the first to come; they come in random order. About 1 KB is kept of each. With more records there
 * would be more to mistake for each other, so that leaving some out never makes a risk look smaller.
 */
const MOST_ATTACKED = 50_000

/**
 * Records under which settings are compared, the first to come: each is scrambled once more, which takes longer than all else
 * that the report does with it.
 */
const MOST_COMPARED = 5000

/** Not a secret, and for no record that is kept: see `compareSettings`. */
const MADE_UP_KEY = Buffer.alloc(KEY_BYTES, 'to compare settings')

const ATTACKS: Readonly<Record<Exclude<AttackName, 'dictionary'>, (population: Population) => Outcome>> = {
  combined: attackCombined,
  workers: attackWorkers,
  'three dates': attackThreeDates,
  'two random dates': attackTwoDates,
  structure: attackStructure,
  'newest event': attackNewestEvent,
  weekday: attackWeekdays,
  demographics: attackDemographics,
}

/** Counts and attacks over one submission. It keeps counts, days and numbers that stand for ids; it shows counts only. */
export function createScrambleReport(
  { seriesId, dates, workers }: ScrambleSeries,
  { mostCompared = MOST_COMPARED } = {},
): ScrambleReportBuilder {
  const settings: Settings = { dates, workers }
  const paths = countPaths()
  const dictionary = attackDictionary(seriesId, settings)
  const dateAgain = scrambleWithOtherDates(seriesId, settings)
  const numberOf = createNumbering()
  const truth: View[] = []
  const scrambled: View[] = []
  const otherDates: (View | undefined)[] = []
  let records = 0
  return {
    see: (original, result) => {
      records += 1
      paths.see(original, result)
      dictionary.see(original, result)
      if (truth.length === MOST_ATTACKED) return
      truth.push(viewOf(original, numberOf))
      const view = viewOf(result, numberOf)
      scrambled.push(view)
      if (otherDates.length < mostCompared) otherDates.push(dateAgain(original, view))
    },
    result: () => {
      const population = { truth, scrambled, settings }
      const attacks = attackAll(population, dictionary.result())
      const counted = paths.result()
      const sharedWorkers = countSharedWorkers(scrambled)
      return {
        ...{ records, dates, workers, paths: counted, attacks, sharedWorkers },
        settings: compareSettings(population, otherDates, attacks),
        compared: otherDates.length,
        ...concludeFrom({ attacks, paths: counted, workers, sharedWorkers }),
      }
    },
  }
}

function attackAll(population: Population, dictionary: Outcome): AttackFigures[] {
  const names = Object.keys(ATTACKS) as (keyof typeof ATTACKS)[]
  return rankAttacks([
    ...names.map((name) => rateAttack(name, ATTACKS[name](population))),
    rateAttack('dictionary', dictionary),
  ])
}

/** The view of a record whose dates the other value of SCRAMBLE_DATES has moved, and of which all else is as it was. */
function scrambleWithOtherDates(seriesId: string, { dates, workers }: Settings) {
  const options: Settings = { dates: dates === 'interval' ? 'order' : 'interval', workers }
  const scramble = createScrambler(deriveSeriesKey(MADE_UP_KEY, seriesId), options)
  return (original: ChildRecord, view: View): View | undefined => {
    try {
      const { events, days, ageGroup } = viewOf(scramble(original), () => 0)
      return { ...view, events, days, ageGroup }
    } catch {
      return undefined
    }
  }
}
