import type {
  AttackFigures,
  AttackName,
  RiskLevel,
  ScrambleFigures,
} from '../../../schemas/scramble-report.js'
import type { Outcome } from './population.js'

/** Finding 9 children in 100 is the most that regulators call a remote risk (European Medicines Agency, policy 0070). */
const HIGH_FROM = 0.09
const MEDIUM_FROM = 0.01

/** By the upper bound, so that few tries never make a risk look small. */
export function rateAttack(name: AttackName, outcome: Outcome): AttackFigures {
  const { tried, found } = outcome
  // All tries of a dictionary share one key: no share of children follows from it.
  const bound = name === 'dictionary' || tried === 0 ? null : upperBound(found, tried)
  return { name, ...outcome, upperBound: bound, level: levelOf(bound, found) }
}

/** @param bound of the share of children that the attack finds */
export function levelOf(bound: number | null, found: number): RiskLevel {
  if (bound === null) return found > 0 ? 'high' : 'not rated'
  if (bound >= HIGH_FROM) return 'high'
  return bound >= MEDIUM_FROM ? 'medium' : 'low'
}

/** By how many children were found, of all that the attack can be carried out against. */
export const rankAttacks = (attacks: readonly AttackFigures[]): AttackFigures[] =>
  [...attacks].sort((one, other) => estimateFound(other) - estimateFound(one) || other.tried - one.tried)

const estimateFound = ({ found, tried, children }: AttackFigures): number =>
  tried === 0 ? -1 : (found / tried) * children

type Facts = Pick<ScrambleFigures, 'attacks' | 'paths' | 'workers' | 'sharedWorkers'>

/** Pseudonyms that `child` promises not to share: one that two children share links them. */
export const isLinked = ({ workers, sharedWorkers }: Pick<Facts, 'workers' | 'sharedWorkers'>): boolean =>
  workers === 'child' && sharedWorkers > 0

/**
 * The combined attack knows all that the others know, and decides the level. What was not scrambled as promised is a high
 * risk by itself: the attacks were made for a scrambler that keeps its promises.
 */
export function concludeFrom(facts: Facts): Pick<ScrambleFigures, 'level' | 'conclusion'> {
  const { attacks, paths } = facts
  const combined = attacks.find(({ name }) => name === 'combined')?.level ?? 'not rated'
  const isAsPromised = paths.every(({ verdict }) => verdict === 'as expected') && !isLinked(facts)
  const level = isAsPromised ? combined : 'high'
  const isRemote =
    (level === 'medium' || level === 'low') && attacks.every(({ level: own }) => own !== 'high')
  return {
    level,
    conclusion: isRemote
      ? 'none of these attacks found more than 9 in 100 children'
      : 'pseudonymised: still personal data',
  }
}

/** One side. */
const CONFIDENCE = 0.95
const ACCURACY = 1e-9

/**
 * The greatest share of successes that `found` of `tried` still allow, with 95 % confidence (Clopper and Pearson, "The use of
 * confidence or fiducial limits", Biometrika 26, 1934). The sum of the binomial distribution is exact and a dozen lines. The
 * beta quantile of @stdlib gives the same, but brings 234 packages and 27 MB of them.
 * @param found may be a fraction, which is rounded up
 */
export function upperBound(found: number, tried: number): number {
  const successes = Math.ceil(found - ACCURACY)
  if (successes >= tried) return 1
  let [least, most] = [successes / tried, 1]
  while (most - least > ACCURACY) {
    const share = (least + most) / 2
    if (atMost(successes, tried, share) > 1 - CONFIDENCE) least = share
    else most = share
  }
  return most
}

/** How likely at least `successes` of `tried` are when each has the chance `share`. */
export const atLeast = (successes: number, tried: number, share: number): number => {
  if (successes <= 0) return 1
  // The rarer outcome is summed: 1 minus nearly 1 would leave nothing of it.
  return successes > tried * share
    ? sumOf(successes, tried, tried, share)
    : 1 - atMost(successes - 1, tried, share)
}

const atMost = (successes: number, tried: number, share: number): number => sumOf(0, successes, tried, share)

/** The chance of `first` to `last` successes: each term follows from the one before it, as a logarithm. */
function sumOf(first: number, last: number, tried: number, share: number): number {
  if (share <= 0) return first === 0 ? 1 : 0
  if (share >= 1) return last === tried ? 1 : 0
  const odds = Math.log(share) - Math.log1p(-share)
  let term = tried * Math.log1p(-share)
  let sum = 0
  for (let count = 0; count <= last; count += 1) {
    if (count >= first) sum += Math.exp(term)
    term += Math.log((tried - count) / (count + 1)) + odds
  }
  return Math.min(1, sum)
}
