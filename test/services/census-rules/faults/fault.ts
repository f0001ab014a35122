import type { ChildAndFamilyAssessment } from '../../../../src/schemas/dfe/assessment-and-plans.js'
import type { ChildLookedAfterPlacement } from '../../../../src/schemas/dfe/care.js'
import type { ChildDetails } from '../../../../src/schemas/dfe/child-details.js'
import type { ChildRecord } from '../../../../src/schemas/dfe/child-record.js'
import type { SocialCareEpisode } from '../../../../src/schemas/dfe/social-care-episode.js'
import { CONSTRUCTED_AS_OF } from '../../../../src/services/synthetic-data/days.js'
import { isInCareReturn } from '../../../../src/services/census-rules/record-view.js'
import type { RuleContext } from '../../../../src/services/census-rules/rule.js'
import { addDays as daysAfter } from '../../../../src/services/calendar/plain-date.js'

export type Episode = SocialCareEpisode
export type Placement = ChildLookedAfterPlacement
export type Assessment = ChildAndFamilyAssessment

/** A copy of a constructed child that may be spoilt, with its parts at hand. */
export type Draft = {
  readonly record: ChildRecord
  readonly details: ChildDetails
  readonly episodes: Episode[]
  /** Over all episodes, in order of their start. */
  readonly placements: Placement[]
  readonly isInCareReturn: boolean
}

/** One mistake that somebody could make. */
export type Fault = {
  /** The rule that has to find it. */
  readonly rule: string
  /** Rules that nobody can break it without. */
  readonly also?: readonly string[]
  /** How it is judged, where that is not as the others are. */
  readonly context?: RuleContext
  /**
   * Spoils the draft, by nothing but what the rule is about.
   * @param earlier a child that comes before it in the submission
   * @returns false where this child does not lend itself to it
   */
  readonly plant: (draft: Draft, earlier: Draft | undefined) => boolean
}

export const TODAY = CONSTRUCTED_AS_OF

/** So wide that it holds all events of constructed children: a fault is what lies outside. */
export const WIDE: RuleContext = {
  referenceDate: TODAY,
  period: { start: '2000-01-01', end: TODAY },
}

export const YEAR: RuleContext = {
  referenceDate: TODAY,
  period: { start: '2025-04-01', end: TODAY },
}

export const NO_YEAR: RuleContext = { referenceDate: TODAY }

export function draftOf(child: ChildRecord): Draft {
  const record = structuredClone(child)
  const episodes = record.social_care_episodes ?? []
  const placements = episodes.flatMap((episode) => episode.child_looked_after_placements ?? [])
  return {
    record,
    details: record.child_details ?? {},
    episodes,
    placements: placements.sort((a, b) => ((a.start_date ?? '~') < (b.start_date ?? '~') ? -1 : 1)),
    isInCareReturn: isInCareReturn(record),
  }
}

export const fault = (rule: string, plant: Fault['plant'], more: Partial<Fault> = {}): Fault => ({
  rule,
  plant,
  ...more,
})

/** Spoils a thing, if there is one. */
export function spoil<T>(thing: T | undefined, how: (thing: T) => void): boolean {
  if (thing === undefined) return false
  how(thing)
  return true
}

/** The item, where it is the only one. */
export const single = <T>(items: readonly T[] | undefined): T | undefined =>
  items?.length === 1 ? items[0] : undefined

export const isOpen = (episode: Episode): boolean =>
  episode.closure_date === undefined && episode.referral_no_further_action_flag === false

export const isClosed = (episode: Episode): boolean =>
  episode.closure_date !== undefined && episode.referral_no_further_action_flag === false

/** A referral that led to nothing: no more than its own fields. */
export const isMere = (episode: Episode): boolean =>
  episode.referral_no_further_action_flag === true && episode.closure_date !== undefined

/** So many days later; a day after all others where there is none, which no record can hold. */
export const addDays = (day: string | undefined, days: number): string =>
  day === undefined || day === '' ? '~' : daysAfter(day, days)

export const isInCare = ({ placements }: Draft): boolean =>
  placements.length > 0 && placements.at(-1)?.end_date === undefined

export const birthOf = ({ details }: Draft): string => details.date_of_birth ?? ''

/** The day `years` after the birth, as a text that days can be compared with; before all days for the unborn. */
export const birthdayOf = (draft: Draft, years: number): string => {
  const birth = birthOf(draft)
  return birth === '' ? '' : `${Number(birth.slice(0, 4)) + years}${birth.slice(4)}`
}

/** The same day in an earlier year, never one that does not exist. */
export const yearsBefore = (day: string, years: number): string =>
  `${Number(day.slice(0, 4)) - years}${day.slice(4).replace('-02-29', '-02-28')}`

/** Takes the UPN away, for a reason. */
export const loseUpn = ({ details }: Draft, reason: string): void => {
  delete details.unique_pupil_number
  delete details.former_unique_pupil_number
  details.unique_pupil_number_unknown_reason = reason
}
