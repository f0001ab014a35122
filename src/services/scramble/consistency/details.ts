import type { ChildRecord } from '../../../schemas/dfe/child-record.js'
import type { Choose } from './choose.js'
import { isAged } from './age.js'

const SCHOOL_AGE = 5

/** Sex of an unborn child (CIN 8750), why there is no UPN (8770Q, 8772, 903 168), and asylum (903 303, 392b). */
export function settleDetails(from: ChildRecord, to: ChildRecord, choose: Choose): void {
  const details = to.child_details
  if (details === undefined) return
  const { date_of_birth: birth, expected_date_of_birth: expected, sex } = details
  if (sex !== undefined && sex !== '' && birth === undefined && expected !== undefined) details.sex = 'U'
  if (soughtAsylum(to)) details.uasc_flag = true
  const reason = details.unique_pupil_number_unknown_reason
  const original = from.child_details?.unique_pupil_number_unknown_reason
  if (reason === undefined || reason === '' || original === undefined) return
  details.unique_pupil_number_unknown_reason = choose(
    'unique_pupil_number_unknown_reason',
    '',
    original,
    reason,
    unknownReasons(to),
  )
}

/** The flag, where there is one, of a child whose end date says so, or who is in care without a postcode. */
function soughtAsylum({ child_details: details, social_care_episodes: episodes = [] }: ChildRecord): boolean {
  if (details?.uasc_flag === undefined) return false
  if (details.uasc_end_date !== undefined) return true
  const placements = episodes.flatMap(({ child_looked_after_placements: list = [] }) => list)
  const postcodes = [details.postcode, ...placements.map(({ postcode }) => postcode)]
  return placements.length > 0 && postcodes.some((postcode) => (postcode ?? '') === '')
}

function unknownReasons({
  child_details: details,
  social_care_episodes: episodes = [],
}: ChildRecord): string[] {
  const days = episodes.flatMap(({ referral_date, closure_date }) => [referral_date, closure_date])
  const mayBeYoung = !days.some((day) => isAged(SCHOOL_AGE, details?.date_of_birth, day) === true)
  const isUnhelped = episodes.every((episode) => episode.referral_no_further_action_flag === true)
  const isLookedAfter = episodes.some((episode) => (episode.child_looked_after_placements ?? []).length > 0)
  const reasons = ['UN2', 'UN3', 'UN4', 'UN5']
  if (mayBeYoung) reasons.push('UN1')
  if (episodes.length > 0 && isUnhelped && !isLookedAfter) reasons.push('UN7')
  return reasons
}
