import type { Adoption } from '../../../../src/schemas/dfe/care.js'
import { addDays, birthOf, type Draft, type Fault, fault, isInCare, spoil, TODAY } from './fault.js'

const firstStart = ({ placements }: Draft) => placements[0]?.start_date ?? ''
const spoilAdoption = (
  { episodes }: Draft,
  isFit: (adoption: Adoption) => boolean,
  how: (adoption: Adoption) => void,
) => spoil(episodes.flatMap(({ adoption }) => adoption ?? []).find(isFit), how)

/** The placement with the adopters, and whether the child was adopted from it. */
const adoptive = ({ placements }: Draft) =>
  placements.find(({ placement_type }) => placement_type?.startsWith('A') === true)
const isAdopted = ({ placements }: Draft) =>
  placements.some(({ end_reason }) => end_reason === 'E11' || end_reason === 'E12')
const any = () => true

/** The decision on the day before care first started: it is before the last time as well. */
const decideTooEarly = (draft: Draft) =>
  spoilAdoption(draft, any, (adoption) => {
    adoption.initial_decision_date = addDays(firstStart(draft), -1)
  })

export const adoptionFaults: readonly Fault[] = [
  fault(
    '903-331',
    (draft) =>
      isAdopted(draft) &&
      spoilAdoption(draft, any, (adoption) => {
        adoption.matched_date = addDays(draft.placements.at(-1)?.start_date ?? '', 1)
      }),
  ),
  fault(
    '903-333',
    (draft) =>
      adoptive(draft) !== undefined &&
      !isAdopted(draft) &&
      spoilAdoption(
        draft,
        ({ matched_date }) => matched_date !== undefined,
        (adoption) => delete adoption.initial_decision_date,
      ),
    { also: ['903-551'] },
  ),
  fault('903-334', decideTooEarly, { also: ['903-1003'] }),
  fault('903-1003', decideTooEarly, { also: ['903-334'] }),
  fault(
    '903-521',
    (draft) =>
      !isAdopted(draft) &&
      spoil(adoptive(draft)?.start_date, (start) =>
        spoilAdoption(draft, any, (adoption) => {
          adoption.initial_decision_date = addDays(start, 1)
          adoption.matched_date = addDays(start, 1)
        }),
      ),
  ),
  fault(
    '903-117',
    (draft) =>
      isInCare(draft) &&
      adoptive(draft) === undefined &&
      spoilAdoption(
        draft,
        ({ matched_date }) => matched_date === undefined,
        (adoption) => void (adoption.initial_decision_date = addDays(TODAY, 1)),
      ),
  ),
  fault(
    '903-184',
    (draft) =>
      spoilAdoption(draft, any, (adoption) => {
        adoption.initial_decision_date = addDays(birthOf(draft), -1)
      }),
    { also: ['903-334', '903-1003'] },
  ),
  fault('903-551', (draft) => {
    const isFit = adoptive(draft) !== undefined && !isAdopted(draft)
    for (const episode of draft.episodes) delete episode.adoption
    return isFit
  }),
  fault(
    '903-582',
    (draft) =>
      isAdopted(draft) &&
      spoilAdoption(draft, any, (adoption) => {
        adoption.matched_date = draft.placements.at(-1)?.end_date ?? ''
      }),
    { also: ['903-331'] },
  ),
  fault(
    '903-601',
    (draft) => isAdopted(draft) && spoilAdoption(draft, any, (adoption) => delete adoption.matched_date),
  ),
]
