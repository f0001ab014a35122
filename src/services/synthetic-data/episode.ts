import type { referralSource } from '../../schemas/dfe/code-lists/referral-source.js'
import type { SocialCareEpisode } from '../../schemas/dfe/social-care-episode.js'
import type { Weights } from './codes.js'
import type { Course } from './course.js'
import { AS_OF, isoDay, type DayNumber } from './days.js'
import type { Life } from './life.js'
import { createWorkers } from './workers.js'

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
