import type { CareLeaver } from '../../../../src/schemas/dfe/care.js'
import {
  addDays,
  birthdayOf,
  birthOf,
  type Draft,
  type Fault,
  fault,
  isInCare,
  loseUpn,
  spoil,
  TODAY,
  YEAR,
} from './fault.js'

const LEAVER = { contact_date: '2026-03-01', activity: 'F2', accommodation: 'B' }
/** A year in which those who leave care today are over 25. */
const LATER = { referenceDate: TODAY, period: { start: '2031-04-01', end: '2032-03-31' } }
const isAged = (draft: Draft, from: number, to: number) =>
  TODAY >= birthdayOf(draft, from) && TODAY < birthdayOf(draft, to)
const firstStart = ({ placements }: Draft) => placements[0]?.start_date ?? ''

const spoilLeaver = (
  { episodes }: Draft,
  isFit: (leaver: CareLeaver) => boolean,
  how: (leaver: CareLeaver) => void,
) => spoil(episodes.flatMap(({ care_leavers }) => care_leavers ?? []).find(isFit), how)
/** Care leaver details for a child who has none. */
const addLeaver = ({ episodes }: Draft) =>
  episodes.every(({ care_leavers }) => care_leavers === undefined) &&
  spoil(episodes.at(-1), (episode) => void (episode.care_leavers = { ...LEAVER }))

const any = () => true

/** Met soon after the 17th birthday, and living where nobody of that age lives. */
const liveAtSeventeen = (draft: Draft, accommodation: string) =>
  spoilLeaver(draft, any, (leaver) => {
    leaver.contact_date = addDays(birthdayOf(draft, 17), 30)
    leaver.accommodation = accommodation
  })

/** In care since before the 14th birthday, and 16 now. */
const hasGrownUpInCare = (draft: Draft) =>
  isInCare(draft) &&
  draft.placements.filter(({ start_reason }) => start_reason === 'S').length === 1 &&
  firstStart(draft) < birthdayOf(draft, 14) &&
  isAged(draft, 16, 17)

/** Care leaver details, and the last placement ended for another reason. */
const endOtherwise = (draft: Draft, reason: string) =>
  spoilLeaver(draft, any, () => undefined) &&
  spoil(
    draft.placements.findLast(({ end_reason }) => end_reason !== undefined),
    (placement) => void (placement.end_reason = reason),
  )

export const careFaults: readonly Fault[] = [
  fault(
    '903-101',
    (draft) => {
      draft.details.sex = 'X'
      return draft.isInCareReturn
    },
    { also: ['CIN-4180'] },
  ),
  fault(
    '903-103',
    (draft) => {
      draft.details.ethnicity = 'ZZZZ'
      return draft.isInCareReturn
    },
    { also: ['CIN-4220'] },
  ),
  fault('903-303', (draft) => {
    const isFit = draft.isInCareReturn && draft.details.uasc_flag === false && isAged(draft, 1, 17)
    draft.details.uasc_end_date = addDays(birthOf(draft), 30)
    return isFit
  }),
  fault('903-304', (draft) => {
    const isFit = draft.details.uasc_flag === true && draft.details.uasc_end_date !== undefined
    draft.details.uasc_end_date = addDays(birthdayOf(draft, 18), 1)
    return isFit
  }),
  fault('903-168', ({ details, isInCareReturn }) => {
    const isFit = isInCareReturn && details.unique_pupil_number === undefined
    details.unique_pupil_number_unknown_reason = 'UN6'
    return isFit
  }),
  fault(
    '903-301',
    (draft) => {
      const { episodes, details, record } = draft
      const isRecent = episodes.every(({ referral_date = '' }) => referral_date > '2025-09-01')
      const isFit = isRecent && draft.placements.length > 0 && record.health_and_wellbeing === undefined
      details.date_of_birth = '2026-04-05'
      return isFit && details.uasc_flag !== true
    },
    { also: ['CIN-8520', '903-302'] },
  ),
  fault(
    '903-351',
    (draft) => {
      const isFit = draft.isInCareReturn && birthOf(draft) > '2006-03-31' && birthOf(draft) < '2007-03-31'
      draft.details.date_of_birth = '2006-03-31'
      return isFit
    },
    { context: LATER },
  ),
  fault('903-180', ({ record, isInCareReturn }) =>
    spoil(
      isInCareReturn ? record.health_and_wellbeing?.sdq_assessments?.[0] : undefined,
      (sdq) => void (sdq.score = 41),
    ),
  ),
  fault('903-188', (draft) => {
    draft.record.health_and_wellbeing = { sdq_assessments: [{ date: '2026-03-01', score: 5 }] }
    return draft.isInCareReturn && isAged(draft, 0, 4)
  }),
  fault(
    '903-189',
    (draft) => {
      draft.record.health_and_wellbeing = { sdq_assessments: [{ date: '2025-06-01', score: 5 }] }
      const hasLeft = draft.placements.every(({ end_date = '~' }) => end_date < '2025-04-01')
      return draft.isInCareReturn && hasLeft && birthdayOf(draft, 17) <= '2025-04-01'
    },
    { context: YEAR, also: ['903-185'] },
  ),
  fault(
    '903-186',
    (draft) => {
      delete draft.record.health_and_wellbeing
      const start = draft.placements.findLast(({ start_reason }) => start_reason === 'S')?.start_date ?? '~'
      const isThere = draft.placements.at(-1)?.end_date === undefined
      return isThere && start < '2025-04-01' && isAged(draft, 6, 16)
    },
    { context: YEAR },
  ),
  fault('903-132', (draft) => spoilLeaver(draft, any, (leaver) => void (leaver.activity = 'Z9'))),
  fault('903-133', (draft) => spoilLeaver(draft, any, (leaver) => void (leaver.accommodation = 'A'))),
  fault('903-153', (draft) => spoilLeaver(draft, any, (leaver) => delete leaver.activity)),
  fault('903-347', (draft) => liveAtSeventeen(draft, 'T')),
  fault('903-3001', (draft) => liveAtSeventeen(draft, 'Z')),
  fault('903-1001', (draft) => draft.placements.length > 0 && isAged(draft, 2, 13) && addLeaver(draft), {
    also: ['903-391'],
  }),
  fault('903-1002', (draft) => !draft.isInCareReturn && isAged(draft, 17, 22) && addLeaver(draft)),
  fault('903-1007', (draft) => {
    const isThroughout = firstStart(draft) < birthdayOf(draft, 15) && firstStart(draft) !== ''
    const isThere = draft.placements.at(-1)?.end_date === undefined
    return isThroughout && isThere && isAged(draft, 17, 18) && addLeaver(draft)
  }),
  fault('903-391', (draft) => hasGrownUpInCare(draft) && addLeaver(draft)),
  fault('903-187', (draft) => hasGrownUpInCare(draft) && addLeaver(draft), {
    context: YEAR,
    also: ['903-391'],
  }),
  fault('903-1000', (draft) => endOtherwise(draft, 'E2')),
  fault('903-1011', (draft) => endOtherwise(draft, 'E3')),
  fault(
    '903-185',
    (draft) => {
      draft.record.health_and_wellbeing = { sdq_assessments: [{ date: '2026-03-01', score: 5 }] }
      return firstStart(draft) > '2025-04-01' && isAged(draft, 5, 16)
    },
    { context: YEAR },
  ),
  fault('903-105', (draft) => {
    const isFit = draft.isInCareReturn && draft.details.uasc_flag === false
    delete draft.details.uasc_flag
    return isFit
  }),
  fault('903-231', (draft) => {
    draft.details.uasc_flag = true
    return draft.isInCareReturn && isAged(draft, 1, 11)
  }),
  fault('903-232', (draft) => {
    draft.details.sex = 'U'
    return draft.isInCareReturn
  }),
  fault(
    '903-209',
    (draft) => {
      loseUpn(draft, 'UN1')
      return draft.isInCareReturn && birthOf(draft) !== '' && birthOf(draft) <= '2020-08-31'
    },
    { also: ['CIN-8770Q'] },
  ),
  fault('903-210', (draft) => {
    loseUpn(draft, 'UN4')
    return isInCare(draft) && (draft.placements.at(-1)?.start_date ?? '~') < '2026-03-01'
  }),
]
