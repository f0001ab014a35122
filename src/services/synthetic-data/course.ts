import type { closureReason } from '../../schemas/dfe/code-lists/closure-reason.js'
import type { referralSource } from '../../schemas/dfe/code-lists/referral-source.js'
import type { SocialCareEpisode } from '../../schemas/dfe/social-care-episode.js'
import type { PeriodOfCare } from './care/period-of-care.js'
import type { Code, Weights } from './codes.js'
import type { DayNumber } from './days.js'
import type { Life } from './life.js'
import type { Random } from './random.js'

export type ClosureReason = Code<typeof closureReason>

/** The result of a referral. */
export type Course = {
  readonly parts: Partial<SocialCareEpisode>
  /** The last day on which something happened; undefined while something goes on. */
  readonly last: DayNumber | undefined
  /** Why the case is closed, once it is. */
  readonly reason: ClosureReason
  readonly source?: Code<typeof referralSource>
  readonly noFurtherAction?: true
  /** Times of being looked after, short breaks aside. */
  readonly periods?: readonly PeriodOfCare[]
  readonly uascEnd?: DayNumber
}

const REASONS = { RC7: 88, RC5: 6, RC3: 3, RC4: 2, RC2: 0.4 } satisfies Weights<typeof closureReason>

/** Why a case ends that came to more than an assessment. */
export function reasonToClose({ random, person }: Life, day: DayNumber | undefined): ClosureReason {
  const grownUp = day !== undefined && day >= person.adult - 14
  if (grownUp) return adultServices(random, person.disabilities) ? 'RC6' : 'RC7'
  return random.weighted(REASONS)
}

function adultServices(random: Random, disabilities: readonly string[]): boolean {
  return random.chance(disabilities[0] === 'NONE' ? 0.1 : 0.6)
}

/** Later of two days, of which either may be still to come. */
export const laterOf = (a: DayNumber | undefined, b: DayNumber | undefined): DayNumber | undefined =>
  a === undefined || b === undefined ? undefined : Math.max(a, b)
