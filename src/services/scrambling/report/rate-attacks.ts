import type {
  AttackFigures,
  AttackName,
  RiskLevel,
  ScrambleFigures,
} from '../../../schemas/scramble-report.js'
import type { Outcome } from './population.js'
import { upperBound } from './upper-bound.js'

/** Finding 9 children in 100 is the most that regulators call a remote risk (European Medicines Agency, policy 0070). */
export const HIGH_FROM = 0.09
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
