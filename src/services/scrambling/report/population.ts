import type { View } from './view.js'

/** How the records of a submission were scrambled. Attackers know it: it is in the source, and no secret. */
export type Settings = { readonly dates: 'interval' | 'order'; readonly workers: 'series' | 'child' }

/** A submission under attack. */
export type Population = {
  /** Each child as it really is: the attacker knows a part of this, which each attack names. */
  readonly truth: readonly View[]
  /** The scrambled record of each child, in the same place. The attacker does not know the places: they only score. */
  readonly scrambled: readonly View[]
  readonly settings: Settings
}

/** How an attack ended. */
export type Outcome = {
  /** Children that the attack can be carried out against. */
  readonly children: number
  /** Those of them that it was tried on: all, or an even sample where each try is compared with every record. */
  readonly tried: number
  /** If an attacker must choose among several records, the chance of the right one counts. */
  readonly found: number
  /** How many a guess would find; null if guessing has no meaning. */
  readonly guessing: number | null
}

/** A guess names one of the records. */
export function outcomeOf(
  { scrambled }: Population,
  { children, tried, found }: Pick<Outcome, 'children' | 'tried' | 'found'>,
): Outcome {
  return {
    children,
    tried,
    found: round(found),
    guessing: scrambled.length === 0 ? 0 : round(tried / scrambled.length),
  }
}

export const round = (value: number): number => Math.round(value * 1000) / 1000

/** The places of the children for which `canBe` holds. */
export function placesOf(truth: readonly View[], canBe: (child: View) => boolean): number[] {
  return truth.flatMap((child, place) => (canBe(child) ? [place] : []))
}

/** At most `most` of them, evenly. */
export function spread(places: readonly number[], most: number): number[] {
  if (places.length <= most) return [...places]
  return Array.from({ length: most }, (_, index) => places[Math.floor((index * places.length) / most)]!)
}

/**
 * The attacker sorts children and records by what they look like, and picks one of the records that look like the child: one
 * chance in as many as there are, and none where the child's own record does not look like it any more.
 * @param known what each child looks like
 * @param seen what its record looks like
 */
export function pickAlike(
  known: readonly number[],
  seen: readonly number[],
  places: readonly number[],
): number {
  const records = new Map<number, number>()
  for (const look of seen) records.set(look, (records.get(look) ?? 0) + 1)
  let found = 0
  for (const place of places) if (known[place] === seen[place]) found += 1 / records.get(seen[place]!)!
  return found
}
