import { createCare, LEAST_CARE } from './care/care.js'
import { createShortBreaks, createUnaccompanied } from './care/other-care.js'
import { AS_OF, years, type DayNumber } from './days.js'
import { createEpisode, type Episode } from './episode.js'
import type { Life } from './life.js'
import { assessedOnly, createSupport, noFurtherAction } from './support.js'

/** CIN rule 8606 takes a referral at most 280 days before birth; the service hears of it later than that. */
const BEFORE_BIRTH = 120
const YEARS_BACK = years(4)
/** Days before the 18th birthday; later, a child is not referred any more. */
const TOO_LATE = 60

const earliestReferral = ({ person }: Life) => person.birth - BEFORE_BIRTH
const latestReferral = ({ person }: Life) => Math.min(AS_OF, person.adult - TOO_LATE)

/** A life at home: one referral, and perhaps others after it. */
function atHome(life: Life): Episode[] {
  const latest = latestReferral(life)
  const earliest = Math.min(Math.max(earliestReferral(life), AS_OF - YEARS_BACK), latest)
  return supported(life, life.random.between(earliest, latest))
}

function supported(life: Life, first: DayNumber | undefined): Episode[] {
  const episodes: Episode[] = []
  let referral = first
  while (referral !== undefined) {
    const episode = createEpisode(life, referral, createSupport)
    episodes.push(episode)
    referral = referralAfter(life, episode)
  }
  return episodes
}

/** Adopted, died, moved to adult services: no referral comes after it. */
const FINAL: ReadonlySet<string> = new Set(['RC1', 'RC2', 'RC6'])

function referralAfter(life: Life, { end, course }: Episode): DayNumber | undefined {
  if (end === undefined || FINAL.has(course.reason) || !life.random.chance(0.3)) return undefined
  const referral = end + life.random.between(20, 500)
  return referral > latestReferral(life) ? undefined : referral
}

/** A life with a time in care: often known before it, sometimes referred again after it. */
function inCare(life: Life): Episode[] {
  const care = chooseStartOfCare(life)
  const referral = Math.max(care - daysKnownBefore(life), earliestReferral(life))
  const episodes = earlier(life, referral)
  const episode = createEpisode(life, referral, () => createCare(life, referral, care))
  return [...episodes, episode, ...supported(life, referralAfter(life, episode))]
}

const SMALL = years(6)

/** Rather late in the time that is known than early; many of the small ones at birth. */
function chooseStartOfCare({ random, person }: Life): DayNumber {
  const small = AS_OF - person.birth < SMALL
  if (small && random.chance(0.35)) return person.birth + random.between(1, 10)
  const latest = Math.min(AS_OF, person.adult - LEAST_CARE)
  const back = random.next()
  return latest - Math.floor(back * back * (latest - person.birth))
}

const LEADS = {
  emergency: { least: 0, most: 3 },
  weeks: { least: 20, most: 90 },
  long: { least: 90, most: 600 },
} as const
const LEAD_LIKELIHOOD = { emergency: 25, weeks: 35, long: 40 } as const

function daysKnownBefore({ random }: Life): number {
  const { least, most } = LEADS[random.weighted(LEAD_LIKELIHOOD)]
  return random.between(least, most)
}

/** Days within which a case is closed that did not come to more than an assessment. */
const SHORT_CASE = 80

/** A first referral that did not lead far, before the one at `referral`. */
function earlier(life: Life, referral: DayNumber): Episode[] {
  const { random } = life
  const first = referral - random.between(SHORT_CASE, 700)
  if (first < earliestReferral(life) || !random.chance(0.45)) return []
  return [createEpisode(life, first, random.chance(0.35) ? noFurtherAction : assessedOnly)]
}

/** A disabled child with short breaks, or one who needs other help. */
function disabled(life: Life): Episode[] {
  if (!life.random.chance(0.6)) return atHome(life)
  const latest = latestReferral(life)
  const referral = life.random.between(Math.max(life.person.birth, latest - YEARS_BACK), latest)
  return [createEpisode(life, referral, createShortBreaks)]
}

/** A child who came without parents at 14 to 17. */
function arrived(life: Life): Episode[] {
  const { random, person } = life
  const arrival = person.birth + random.between(years(14.5), years(17.8))
  const day = arrival > AS_OF ? AS_OF - random.between(3, 200) : arrival
  return [createEpisode(life, day, createUnaccompanied)]
}

/** The family's reason decides the course of its children's lives. */
export function createEpisodes(life: Life): Episode[] {
  const { family, random } = life
  switch (family.need) {
    case 'support':
      return atHome(life)
    case 'care':
      return random.chance(0.8) || AS_OF > latestReferral(life) ? inCare(life) : atHome(life)
    case 'disability':
      return disabled(life)
    case 'unaccompanied':
      return arrived(life)
  }
}
