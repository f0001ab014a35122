import type { ChildRecord } from '../../../schemas/dfe/child-record.js'
import { careLeaverAccommodation } from '../../../schemas/dfe/code-lists/care-leavers.js'
import type { SocialCareEpisode } from '../../../schemas/dfe/social-care-episode.js'
import { isInCareReturn } from '../../census-rules/record-view.js'
import { dayOf, isAged, only, type Allowed, type Choose } from './choose.js'

const SCHOOL_AGE = 5
const KNOWN_SEX = only('F', 'M')

/** Sex of an unborn child (CIN 8750) and of one in care (903 232), why there is no UPN (8770Q, 8772, 903 168), and asylum (903 303, 392b). */
export function settleDetails(from: ChildRecord, to: ChildRecord, choose: Choose): void {
  const details = to.child_details
  if (details === undefined) return
  const { date_of_birth: birth, expected_date_of_birth: expected, sex } = details
  if (sex !== undefined && sex !== '' && birth === undefined && expected !== undefined) details.sex = 'U'
  settleSex(from, to, choose)
  if (soughtAsylum(to)) details.uasc_flag = true
  const reason = details.unique_pupil_number_unknown_reason
  const original = from.child_details?.unique_pupil_number_unknown_reason
  if (reason === undefined || reason === '' || original === undefined) return
  const drawn = { field: 'unique_pupil_number_unknown_reason', original, drawn: reason }
  details.unique_pupil_number_unknown_reason = choose(drawn, unknownReasons(to))
}

function settleSex(from: ChildRecord, { child_details: details, ...to }: ChildRecord, choose: Choose): void {
  const original = from.child_details?.sex
  if (details?.sex !== 'U' || original === undefined || original === 'U' || !isInCareReturn(to)) return
  details.sex = choose({ field: 'sex', original, drawn: 'U' }, KNOWN_SEX)
}

/** The flag, where there is one, of a child whose end date says so, or who is in care without a postcode. */
function soughtAsylum({ child_details: details, social_care_episodes: episodes = [] }: ChildRecord): boolean {
  if (details?.uasc_flag === undefined) return false
  if (details.uasc_end_date !== undefined) return true
  let isInCare = false
  for (const { child_looked_after_placements: placements = [] } of episodes) {
    for (const { postcode = '' } of placements) {
      if (postcode === '') return true
      isInCare = true
    }
  }
  return isInCare && (details.postcode ?? '') === ''
}

const SOMETIMES = ['UN1', 'UN7']
const REASONS = ['UN1', 'UN2', 'UN3', 'UN4', 'UN5', 'UN7']

/** UN1 of children under five, UN7 where nobody was helped; UN6 and UN8 on are not for all children. */
const unknownReasons = (record: ChildRecord): Allowed => ({
  codes: REASONS,
  has: (reason) =>
    REASONS.includes(reason) &&
    (!SOMETIMES.includes(reason) || (reason === 'UN1' ? mayBeYoung(record) : wasNotHelped(record))),
})

export const mayBeYoung = ({
  child_details: details,
  social_care_episodes: episodes = [],
}: ChildRecord): boolean =>
  !episodes.some(({ referral_date: referral, closure_date: closure }) =>
    [referral, closure].some((day) => isAged(SCHOOL_AGE, dayOf(details?.date_of_birth), dayOf(day)) === true),
  )

export function wasNotHelped(record: ChildRecord): boolean {
  const { social_care_episodes: episodes = [] } = record
  return (
    episodes.length > 0 &&
    episodes.every((episode) => episode.referral_no_further_action_flag === true) &&
    !isInCareReturn(record)
  )
}

const OF_AGE = 18
/** A foyer (903 347) and former foster carers (903 3001) take nobody under 18. */
const FROM_18 = ['T', 'Z']
const ALWAYS = only(...Object.keys(careLeaverAccommodation.codes).filter((code) => !FROM_18.includes(code)))

/** Accommodation of a care leaver who is under age. */
export function settleCareLeaver(
  from: SocialCareEpisode,
  to: SocialCareEpisode,
  birth: string | undefined,
  choose: Choose,
): void {
  const [original, leaver] = [from.care_leavers?.accommodation, to.care_leavers]
  if (leaver?.accommodation === undefined || leaver.accommodation === '' || original === undefined) return
  if (birth === undefined || isAged(OF_AGE, dayOf(birth), dayOf(leaver.contact_date)) === true) return
  const [item, drawn] = [to.social_care_episode_id, leaver.accommodation]
  leaver.accommodation = choose({ field: 'accommodation', item, original, drawn }, ALWAYS)
}
