import {
  addDays,
  birthdayOf,
  birthOf,
  type Draft,
  type Fault,
  fault,
  type Placement,
  single,
  spoil,
  TODAY,
  yearsBefore,
} from './fault.js'

export const isTemporary = (placement: Placement | undefined): boolean =>
  placement?.placement_type?.startsWith('T') === true

/** Neither it nor its neighbours are temporary: what is spoilt there breaks no other rule about them. */
export const isPlain = ({ placements }: Draft, index: number): boolean =>
  [-2, -1, 0, 1, 2].every((step) => !isTemporary(placements[index + step]))

/** The first placement that is fit, with its place among the child's. */
export function spoilPlacement(
  draft: Draft,
  isFit: (placement: Placement, index: number) => boolean,
  how: (placement: Placement, index: number) => void,
): boolean {
  const index = draft.placements.findIndex(isFit)
  return spoil(draft.placements[index], (placement) => how(placement, index))
}

const hasLeaver = ({ episodes }: Draft) => episodes.some(({ care_leavers }) => care_leavers !== undefined)

/** The last placement, where care ended and nothing else is known of the time after it. */
const spoilLast = (
  draft: Draft,
  isFit: (placement: Placement) => boolean,
  how: (placement: Placement) => void,
) =>
  !hasLeaver(draft) &&
  spoilPlacement(
    draft,
    (placement, index) =>
      index === draft.placements.length - 1 &&
      placement.end_date !== undefined &&
      isPlain(draft, index) &&
      isFit(placement),
    how,
  )

/** The start of a second period of care, and the placement that ended the one before. */
const spoilReturn = (draft: Draft, how: (start: Placement, end: Placement) => void) =>
  spoilPlacement(
    draft,
    ({ start_reason }, index) => start_reason === 'S' && index > 0 && !hasLeaver(draft),
    (start, index) => spoil(draft.placements[index - 1], (end) => how(start, end)),
  )

/** A placement that continues care, away from temporary ones. */
const spoilMove = (draft: Draft, how: (placement: Placement) => void) =>
  spoilPlacement(
    draft,
    ({ start_reason, start_date = '', end_date = '~' }, index) =>
      start_reason === 'P' && isPlain(draft, index) && end_date > addDays(start_date, 2),
    how,
  )

const isUnder = (draft: Draft, years: number, day: string | undefined) =>
  day !== undefined && day < birthdayOf(draft, years)
const isFostered = ({ placement_type: type = '' }: Placement) => type.startsWith('U')
const any = () => true

/** A child who turned 18 on the last day of the last placement, and whose other ages make no difference. */
const ageAtEnd = (draft: Draft, end_reason: string) =>
  draft.details.unique_pupil_number !== undefined &&
  draft.details.uasc_flag !== true &&
  spoilLast(
    draft,
    ({ start_date = '', end_date = '' }) => end_date > '2020-01-01' && start_date < end_date,
    (placement) => {
      placement.end_reason = end_reason
      draft.details.date_of_birth = yearsBefore(placement.end_date ?? '', 18)
    },
  )

export const placementFaults: readonly Fault[] = [
  fault('903-143', (draft) => spoilMove(draft, (placement) => void (placement.start_reason = 'X'))),
  fault('903-149', (draft) => spoilLast(draft, any, (placement) => void (placement.end_reason = 'E99'))),
  fault('903-1009', (draft) =>
    spoilPlacement(
      draft,
      ({ change_reason }) => change_reason !== undefined,
      (placement) => void (placement.change_reason = 'WHIM'),
    ),
  ),
  fault('903-148', (draft) => spoilLast(draft, any, (placement) => delete placement.end_reason)),
  fault('903-355', (draft) =>
    spoilLast(draft, isFostered, (placement) => {
      placement.end_date = placement.start_date ?? ''
      placement.end_reason = 'E4A'
    }),
  ),
  fault('903-356', (draft) =>
    spoilLast(draft, isFostered, (placement) => {
      placement.end_date = addDays(placement.start_date, -1)
      placement.end_reason = 'E4A'
    }),
  ),
  fault('903-501', (draft) =>
    spoilReturn(draft, (start, end) => void (start.start_date = addDays(end.end_date, -1))),
  ),
  fault(
    '903-142',
    (draft) =>
      draft.placements.at(-1)?.end_date === undefined &&
      spoilReturn(draft, (_, end) => {
        delete end.end_date
        delete end.end_reason
      }),
  ),
  fault(
    '903-431',
    (draft) => spoilReturn(draft, (start, end) => void (start.start_date = end.end_date ?? '')),
    { also: ['903-388'] },
  ),
  fault('903-432', (draft) => spoilReturn(draft, (start) => void (start.start_reason = 'P')), {
    also: ['903-433'],
  }),
  fault(
    '903-433',
    (draft) =>
      spoilMove(draft, (placement) => void (placement.start_date = addDays(placement.start_date, 1))),
    { also: ['903-388'] },
  ),
  fault('903-357', (draft) =>
    spoilPlacement(
      draft,
      (_, index) => index === 0,
      (placement) => void (placement.start_reason = 'P'),
    ),
  ),
  fault('903-388', (draft) => spoilLast(draft, any, (placement) => void (placement.end_reason = 'X1'))),
  fault('903-437', (draft) => spoilReturn(draft, (_, end) => void (end.end_reason = 'E2'))),
  fault('903-302', (draft) =>
    spoilPlacement(
      draft,
      (_, index) => index === 0,
      (placement) => void (placement.start_date = addDays(birthOf(draft), -1)),
    ),
  ),
  fault('903-352', (draft) => {
    const { details } = draft
    const isFit = details.unique_pupil_number !== undefined && details.uasc_flag !== true
    const placement = single(draft.placements)
    if (placement === undefined || !isFit || placement.end_date !== undefined) return false
    return spoil(placement.start_date, (start) => void (details.date_of_birth = yearsBefore(start, 18)))
  }),
  fault(
    '903-353',
    (draft) =>
      spoilPlacement(
        draft,
        (_, index) => index === 0,
        (placement) => void (placement.start_date = '1991-10-13'),
      ),
    { also: ['903-302'] },
  ),
  fault(
    '903-386',
    (draft) => draft.placements.at(-1)?.placement_type?.startsWith('A') === true && ageAtEnd(draft, 'E11'),
  ),
  fault('903-407', (draft) => ageAtEnd(draft, 'E47')),
  fault('903-387', (draft) =>
    spoilLast(
      draft,
      ({ end_date }) => isUnder(draft, 14, end_date),
      (placement) => void (placement.end_reason = 'E5'),
    ),
  ),
  fault('903-389', (draft) =>
    spoilLast(
      draft,
      ({ end_date }) => isUnder(draft, 16, end_date),
      (placement) => void (placement.end_reason = 'E7'),
    ),
  ),
  fault('903-460', (draft) =>
    spoilLast(
      draft,
      ({ end_date }) => isUnder(draft, 18, end_date),
      (placement) => void (placement.end_reason = 'E17'),
    ),
  ),
  fault(
    '903-390',
    (draft) =>
      draft.episodes.every(({ adoption }) => adoption === undefined) &&
      spoilLast(
        draft,
        (placement) => isFostered(placement) && isUnder(draft, 18, placement.end_date),
        (placement) => void (placement.end_reason = 'E12'),
      ),
    { also: ['903-601'] },
  ),
  fault('903-516', (draft) =>
    spoilLast(
      draft,
      (placement) => !isFostered(placement) && isUnder(draft, 18, placement.end_date),
      (placement) => void (placement.end_reason = 'E45'),
    ),
  ),
  fault('903-354', (draft) => {
    const only = single(draft.placements)
    const isFit = draft.episodes.every(({ adoption }) => adoption === undefined) && !hasLeaver(draft)
    return (
      isFit && only?.end_date === undefined && spoil(only, (one) => void (one.start_date = addDays(TODAY, 1)))
    )
  }),
  fault(
    '903-385',
    (draft) =>
      isUnder(draft, 17, TODAY) &&
      spoilPlacement(
        draft,
        (placement, index) =>
          index === draft.placements.length - 1 &&
          placement.end_date === undefined &&
          isPlain(draft, index) &&
          placement.placement_type?.startsWith('A') !== true,
        (placement) => {
          placement.end_date = addDays(TODAY, 1)
          placement.end_reason = 'E4A'
        },
      ),
  ),
  fault(
    '903-199',
    (draft) =>
      draft.episodes.every(({ adoption }) => adoption === undefined) &&
      spoilReturn(draft, (_, end) => void (end.end_reason = 'E11')),
    { also: ['903-390', '903-601'] },
  ),
]
