import type { SettingFigures } from '../../../schemas/scramble-report.js'
import { attackCombined } from './attacks/combined.js'
import { attackThreeDates } from './attacks/known-dates.js'
import { attackWorkers } from './attacks/look-alikes.js'
import type { Outcome, Population, Settings } from './population.js'
import type { View } from './view.js'

const ATTACKS = { combined: attackCombined, workers: attackWorkers, 'three dates': attackThreeDates } as const

/** Pairs with the dates that the other value of SCRAMBLE_DATES gave them; undefined if it could not scramble the record. */
type OtherDates = readonly (View | undefined)[]

/**
 * The attacks that SCRAMBLE_DATES and SCRAMBLE_WORKERS bear on, carried out under all four combinations of them.
 *
 * Measured, not assumed. Dates: each record was scrambled once more by the same code with the other value of SCRAMBLE_DATES and a
 * key made up for this alone; the result was attacked in place of the real one and thrown away. Workers: pseudonyms are set
 * anew on the real pairs, one for each true worker (`series`) or for each child and worker (`child`). That is all that the
 * setting does, so that the attack finds what it would have found.
 *
 * It cannot say what a series of several submissions under the other setting would give away, nor how far another draw of dates
 * would differ: with fewer than some hundred children by a few children. Records that the other value cannot scramble are left out.
 * Of a large submission only the first records are compared, under each setting the same ones: among fewer records a child is
 * easier to find, so that these figures may be higher than those of the whole submission, and serve to compare settings.
 * @param otherDates of all records, or of the first ones
 * @param own what the attacks found under the settings in use, among all records
 */
export function compareSettings(
  all: Population,
  otherDates: OtherDates,
  own: readonly TriedAndFound[],
): SettingFigures[] {
  const { settings } = all
  const isWhole = otherDates.length === all.truth.length
  const population = isWhole ? all : firstOf(all, otherDates.length)
  const combinations: Settings[] = (['interval', 'order'] as const).flatMap((dates) =>
    (['series', 'child'] as const).map((workers) => ({ dates, workers })),
  )
  const names = Object.keys(ATTACKS) as (keyof typeof ATTACKS)[]
  // The two settings are independent: neither changes a result of the other.
  const known = new Map<string, Outcome>()
  const attack = (name: keyof typeof ATTACKS, wanted: Settings): Outcome => {
    const key = `${name} ${name === 'workers' ? '' : wanted.dates} ${name === 'three dates' ? '' : wanted.workers}`
    const outcome = known.get(key) ?? ATTACKS[name](withSettings(population, wanted, otherDates))
    known.set(key, outcome)
    return outcome
  }
  return combinations.map((wanted) => {
    const inUse = wanted.dates === settings.dates && wanted.workers === settings.workers
    return {
      ...wanted,
      inUse,
      attacks: names.map((name) => {
        const { tried, found } =
          (inUse && isWhole ? own.find((one) => one.name === name) : undefined) ?? attack(name, wanted)
        return { name, tried, found }
      }),
    }
  })
}

const firstOf = ({ truth, scrambled, settings }: Population, records: number): Population => ({
  truth: truth.slice(0, records),
  scrambled: scrambled.slice(0, records),
  settings,
})

type TriedAndFound = SettingFigures['attacks'][number]

const withSettings = (population: Population, wanted: Settings, otherDates: OtherDates): Population =>
  withWorkers(withDates(population, wanted.dates, otherDates), wanted.workers)

function withDates(population: Population, dates: Settings['dates'], otherDates: OtherDates): Population {
  if (dates === population.settings.dates) return population
  const places = population.truth.flatMap((_, place) => (otherDates[place] === undefined ? [] : [place]))
  return {
    truth: places.map((place) => population.truth[place]!),
    scrambled: places.map((place) => otherDates[place]!),
    settings: { ...population.settings, dates },
  }
}

/** Under `child` no two children share a pseudonym, and a worker has one in each child's record. */
function withWorkers(population: Population, workers: Settings['workers']): Population {
  if (workers === population.settings.workers) return population
  const { truth, scrambled, settings } = population
  let free = 0
  const pseudonymsOf = (known: readonly number[]): number[] => {
    const own = new Map<number, number>()
    return known.map((worker) => {
      if (!own.has(worker)) own.set(worker, (free += 1))
      return own.get(worker)!
    })
  }
  return {
    truth,
    scrambled: scrambled.map((view, place) => {
      const known = truth[place]!.workers
      return { ...view, workers: workers === 'series' ? known : pseudonymsOf(known) }
    }),
    settings: { ...settings, workers },
  }
}

/** Pseudonyms of workers that stand in the records of more than one child: under `child` there may be none. */
export function countSharedWorkers(scrambled: readonly View[]): number {
  const childOf = new Map<number, number>()
  const shared = new Set<number>()
  scrambled.forEach(({ workers }, child) => {
    for (const worker of workers) {
      const other = childOf.get(worker)
      if (other === undefined) childOf.set(worker, child)
      else if (other !== child) shared.add(worker)
    }
  })
  return shared.size
}
