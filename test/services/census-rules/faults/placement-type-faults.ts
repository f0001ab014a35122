import { addDays, birthdayOf, type Draft, type Fault, fault, type Placement, spoil } from './fault.js'
import { isPlain, isTemporary, spoilPlacement } from './placement-faults.js'

const isOrdinary = (draft: Draft, index: number): boolean => {
  const { placement_type: type = '', end_reason = 'X1' } = draft.placements[index] ?? {}
  return isPlain(draft, index) && type !== 'P1' && !type.startsWith('A') && end_reason === 'X1'
}

/** Gives an ordinary placement of a child under `age` a type that is for older ones. */
const tooYoung = (rule: string, type: string, age: number): Fault =>
  fault(rule, (draft) =>
    spoilPlacement(
      draft,
      ({ start_date = '~', end_date = '~' }, index) =>
        start_date < birthdayOf(draft, age) && end_date < '2023-01-01' && isOrdinary(draft, index),
      (placement) => void (placement.placement_type = type),
    ),
  )

/** Makes a temporary stay of `type` a day too long, and moves the way back. */
const tooLong = (rule: string, type: string, days: number): Fault =>
  fault(rule, (draft) =>
    spoilPlacement(
      draft,
      (placement, index) =>
        isTemporary(placement) &&
        (draft.placements[index + 1]?.end_date ?? '~') > addDays(placement.start_date, days + 2),
      (placement, index) => {
        placement.placement_type = type
        placement.end_date = addDays(placement.start_date, days + 1)
        spoil(draft.placements[index + 1], (next) => void (next.start_date = placement.end_date ?? ''))
      },
    ),
  )

const spoilTemporary = (draft: Draft, how: Parameters<typeof spoilPlacement>[2]) =>
  spoilPlacement(draft, isTemporary, how)

/** Three holidays of the carers within three months, and the way back each time; ends the placement. */
function threeHolidays(placement: Placement): Placement[] {
  const stays = ['2025-06-01', '2025-07-01', '2025-08-01'].flatMap((start, index, starts) => [
    { start_date: start, end_date: addDays(start, 5), placement_type: 'T3' },
    { start_date: addDays(start, 5), end_date: starts[index + 1] },
  ])
  const added = stays.map(({ end_date, ...stay }, index) => ({
    ...placement,
    child_looked_after_placement_id: `planted${index}`,
    start_reason: 'P',
    ...stay,
    ...(end_date === undefined ? {} : { end_date, end_reason: 'X1' }),
  }))
  placement.end_date = '2025-06-01'
  placement.end_reason = 'X1'
  return added
}

export const placementTypeFaults: readonly Fault[] = [
  fault('903-146', (draft) =>
    spoilPlacement(
      draft,
      (_, index) => isOrdinary(draft, index),
      (placement) => void (placement.placement_type = 'Q9'),
    ),
  ),
  fault('903-225', (draft) =>
    spoilPlacement(
      draft,
      ({ change_reason }) => change_reason !== undefined,
      (placement) => delete placement.change_reason,
    ),
  ),
  fault('903-226', (draft) => spoilTemporary(draft, (placement) => void (placement.change_reason = 'CARPL'))),
  fault('903-233', (draft) =>
    spoilPlacement(
      draft,
      (placement) => placement.end_date === undefined && !isTemporary(placement),
      (placement) => void (placement.change_reason = 'CARPL'),
    ),
  ),
  fault('903-234', (draft) =>
    spoilPlacement(
      draft,
      ({ change_reason, end_date = '~' }) => change_reason !== undefined && end_date < birthdayOf(draft, 10),
      (placement) => void (placement.change_reason = 'CUSTOD'),
    ),
  ),
  fault('903-217', (draft) =>
    spoilPlacement(
      draft,
      ({ placement_type }) => placement_type === 'A3' || placement_type === 'A5',
      (placement) => void (placement.start_reason = 'P'),
    ),
  ),
  fault('903-217t', (draft) =>
    spoilPlacement(
      draft,
      ({ start_date = '', end_date = '~' }, index) =>
        start_date >= birthdayOf(draft, 16) && end_date > '2023-10-28' && isOrdinary(draft, index),
      (placement) => void (placement.placement_type = 'P2'),
    ),
  ),
  tooYoung('903-370', 'P2', 16),
  tooYoung('903-371', 'K3', 16),
  tooYoung('903-372', 'R5', 10),
  tooYoung('903-373', 'S1', 4),
  tooYoung('903-374', 'P3', 14),
  tooLong('903-375', 'T1', 42),
  tooLong('903-376', 'T3', 21),
  tooLong('903-379', 'T4', 7),
  fault('903-380', (draft) => spoilTemporary(draft, (placement) => void (placement.start_reason = 'T'))),
  fault('903-381', (draft) => {
    const episode = draft.episodes.find(({ child_looked_after_placements: list = [] }) =>
      list.some(isTemporary),
    )
    const list = episode?.child_looked_after_placements ?? []
    const index = list.findIndex(isTemporary)
    const isFit = draft.placements.length === list.length && episode?.care_leavers === undefined
    if (!isFit) return false
    list.splice(index + 1)
    return spoil(list[index], (placement) => void (placement.end_reason = 'E4A'))
  }),
  fault('903-383', (draft) =>
    spoilTemporary(draft, (_, index) =>
      spoil(draft.placements[index + 1], (next) => void (next.start_reason = 'B')),
    ),
  ),
  fault(
    '903-392b',
    (draft) =>
      draft.details.uasc_flag !== true &&
      draft.details.uasc_end_date === undefined &&
      spoilPlacement(
        draft,
        () => true,
        (placement) => delete placement.postcode,
      ),
  ),
  fault('903-392c', (draft) =>
    spoilPlacement(
      draft,
      (_, index) => isPlain(draft, index),
      (placement) => void (placement.postcode = 'N0 WHERE'),
    ),
  ),
  fault(
    '903-392d',
    (draft) =>
      spoil(draft.details.postcode, (home) =>
        spoilPlacement(
          draft,
          ({ placement_type }, index) => placement_type !== 'P1' && isPlain(draft, index),
          (placement) => void (placement.postcode = home.toLowerCase().replace(' ', '')),
        ),
      ) && draft.placements.some(({ postcode = '' }) => /^[a-z]/.test(postcode)),
  ),
  fault('903-336', (draft) =>
    spoilPlacement(
      draft,
      ({ placement_type = '' }, index) =>
        index > 0 && ['A3', 'A4', 'A5'].includes(placement_type) && isPlain(draft, index),
      (_, index) => spoil(draft.placements[index - 1], (before) => void (before.placement_type = 'K2')),
    ),
  ),
  fault('903-377', (draft) => {
    const list = draft.episodes.at(-1)?.child_looked_after_placements ?? []
    const index = draft.placements.length - 1
    const { start_date = '~', end_date } = draft.placements[index] ?? {}
    const isFit = start_date < '2025-05-01' && end_date === undefined && isOrdinary(draft, index)
    return isFit && spoil(list.at(-1), (placement) => void list.push(...threeHolidays(placement)))
  }),
]
