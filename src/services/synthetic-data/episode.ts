import type { closureReason, referralSource } from '../../schemas/dfe/code-lists/episodes.js'
import type { CareWorkerDetails, SocialCareEpisode } from '../../schemas/dfe/social-care-episode.js'
import type { PeriodOfCare } from './care/period-of-care.js'
import { AS_OF, type DayNumber, isoDay } from './days.js'
import type { Life, Spell } from './life.js'
import type { Code, Random, Weights } from './random.js'

/** A referral and what came of it; `end` is undefined while the case is open. */
export type Episode = {
  readonly episode: SocialCareEpisode
  readonly end: DayNumber | undefined
  readonly course: Course
}

/** Roughly as the children in need census counts referrals. */
const SOURCES = {
  '6': 28,
  '2A': 19,
  '5A': 4,
  '5B': 3,
  '5C': 4,
  '5D': 4,
  '3A': 2.5,
  '3B': 2.5,
  '3C': 1,
  '3D': 2,
  '3E': 4,
  '3F': 4,
  '1A': 5,
  '1B': 1,
  '1C': 1.5,
  '1D': 1.5,
  '2B': 2,
  '4': 1.5,
  '7': 3,
  '8': 6,
  '9': 2.5,
  '10': 1,
} satisfies Weights<typeof referralSource>

/** Days from the last thing that happened until the case is closed. */
const TO_CLOSE = 14

export function createEpisode(
  life: Life,
  referral: DayNumber,
  createCourse: (life: Life, referral: DayNumber) => Course,
): Episode {
  const { random, ids } = life
  const social_care_episode_id = ids.next('episode')
  const course = createCourse(life, referral)
  const { last } = course
  const end = last === undefined ? undefined : Math.min(last + random.between(0, TO_CLOSE), AS_OF)
  const worked = course.noFurtherAction !== true
  const episode = {
    social_care_episode_id,
    referral_date: isoDay(referral),
    referral_source: course.source ?? random.weighted(SOURCES),
    referral_no_further_action_flag: !worked,
    ...(end === undefined ? {} : { closure_date: isoDay(end), closure_reason: course.reason }),
    ...(worked ? { care_worker_details: createWorkers(life, { start: referral, end }) } : {}),
    ...course.parts,
  }
  return { episode, end, course }
}

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

const LEAST_DAYS_FOR_A_CHANGE = 60

/** The family's team looks after the case, one worker after the other; the last one until the case is closed. */
function createWorkers({ random, family }: Life, { start, end }: Spell): CareWorkerDetails[] {
  if (end === start) return []
  const until = end ?? AS_OF
  const details: CareWorkerDetails[] = []
  const first = random.between(0, family.workers.length - 1)
  const add = (from: DayNumber, to: DayNumber | undefined) => {
    const worker = family.workers[(first + details.length) % family.workers.length]
    details.push({
      ...(worker === undefined ? {} : { worker_id: worker }),
      start_date: isoDay(from),
      ...(to === undefined ? {} : { end_date: isoDay(to) }),
    })
  }
  let from = start
  let change = from + random.between(LEAST_DAYS_FOR_A_CHANGE, 900)
  while (change < until - LEAST_DAYS_FOR_A_CHANGE) {
    add(from, change)
    from = change
    change = from + random.between(LEAST_DAYS_FOR_A_CHANGE * 2, 1100)
  }
  add(from, end)
  return details
}
