import { upnCheckLetter } from '../../../../src/schemas/dfe/upn.js'
import { birthOf, fault, isMere, loseUpn, spoil, TODAY, type Draft, type Fault } from './fault.js'

/** The child's own UPN with other characters behind the letter, and the letter that goes with them. */
const withCheckLetter = (rest: string): string => `${upnCheckLetter(rest)}${rest}`

const spoilUpn = (draft: Draft, how: (upn: string) => string): boolean =>
  spoil(draft.details.unique_pupil_number, (upn) => {
    draft.details.unique_pupil_number = how(upn)
  })

const isOnlyInNeed = ({ isInCareReturn, episodes }: Draft): boolean =>
  !isInCareReturn && episodes.some((episode) => episode.referral_no_further_action_flag === false)

const isBorn = (draft: Draft): boolean => birthOf(draft) !== ''

export const childFaults: readonly Fault[] = [
  fault('CIN-1510', (draft) => spoilUpn(draft, (upn) => (upn.startsWith('A') ? 'B' : 'A') + upn.slice(1))),
  fault('CIN-1530', (draft) => spoilUpn(draft, (upn) => withCheckLetter(`000${upn.slice(4)}`))),
  fault(
    'CIN-1540',
    (draft) => !draft.isInCareReturn && spoilUpn(draft, (upn) => `${upn.slice(0, 6)}A${upn.slice(7)}`),
  ),
  fault('CIN-1550', (draft) => spoilUpn(draft, (upn) => `${upn.slice(0, 12)}S`)),
  fault('CIN-1560Q', ({ details }) => {
    details.former_unique_pupil_number = 'A12345X678901'
    return true
  }),
  fault('CIN-4180', ({ details, isInCareReturn }) => {
    details.sex = 'X'
    return !isInCareReturn && details.expected_date_of_birth === undefined
  }),
  fault('CIN-8750', ({ details }) => {
    details.sex = 'F'
    return details.expected_date_of_birth !== undefined
  }),
  fault('CIN-4220', ({ details, isInCareReturn }) => {
    details.ethnicity = 'ZZZZ'
    return !isInCareReturn
  }),
  fault('CIN-8520', ({ details, episodes, isInCareReturn }) => {
    details.date_of_birth = '2026-04-05'
    const isRecent = episodes.every(({ referral_date = '' }) => referral_date > '2025-09-01')
    return isRecent && !isInCareReturn && details.expected_date_of_birth === undefined
  }),
  fault('CIN-8525Q', (draft) => {
    const { details } = draft
    const isFit = isBorn(draft) && !draft.isInCareReturn
    delete details.date_of_birth
    return isFit
  }),
  fault('CIN-8530Q', ({ details }) => {
    const isUnborn = details.expected_date_of_birth !== undefined
    details.expected_date_of_birth = '2026-02-15'
    return isUnborn
  }),
  fault('CIN-8775Q', (draft) => {
    const { details, episodes } = draft
    const isFit = !draft.isInCareReturn && episodes.some(({ closure_date }) => closure_date === undefined)
    const hasUpn = details.unique_pupil_number !== undefined
    details.date_of_birth = '2001-03-30'
    return isFit && hasUpn
  }),
  fault('CIN-8540', (draft) => {
    delete draft.details.disabilities
    return isBorn(draft) && isOnlyInNeed(draft)
  }),
  fault('CIN-8790', (draft) => {
    const { disabilities = ['NONE'] } = draft.details
    draft.details.disabilities = ['NONE', ...disabilities]
    return isBorn(draft) && !disabilities.includes('NONE')
  }),
  fault('CIN-8770Q', (draft) => {
    const { details } = draft
    delete details.unique_pupil_number
    delete details.unique_pupil_number_unknown_reason
    return isBorn(draft) && birthOf(draft) <= '2020-08-31' && isOnlyInNeed(draft)
  }),
  fault('CIN-8772', (draft) => {
    loseUpn(draft, 'UN7')
    return isOnlyInNeed(draft)
  }),
  fault('CIN-8590', ({ record, isInCareReturn }) => {
    delete record.social_care_episodes
    return !isInCareReturn
  }),
  fault('CIN-1520', (draft, earlier) => {
    const isFit = !draft.isInCareReturn && earlier?.isInCareReturn === false
    return isFit && spoilUpn(draft, () => earlier.details.unique_pupil_number ?? '?')
  }),
  fault('CIN-8510', ({ record }, earlier) =>
    spoil(earlier, (other) => {
      record.la_child_id = other.record.la_child_id
    }),
  ),
  fault(
    '903-444',
    (draft, earlier) => {
      const isFit = draft.isInCareReturn && earlier?.isInCareReturn === true
      return isFit && spoilUpn(draft, () => earlier.details.unique_pupil_number ?? '?')
    },
    { also: ['CIN-1520'] },
  ),
  fault('CIN-8600', ({ episodes }) =>
    spoil(episodes.length === 1 ? episodes.find(isMere) : undefined, (episode) => {
      delete episode.referral_date
    }),
  ),
  fault('CIN-8606', ({ details, episodes }) =>
    spoil(episodes.length === 1 ? episodes.find(isMere) : undefined, (episode) => {
      const birth = details.date_of_birth ?? TODAY
      episode.referral_date = `${Number(birth.slice(0, 4)) - 1}-01-01`
      details.date_of_birth = `${birth.slice(0, 4)}-06-01`
    }),
  ),
]
