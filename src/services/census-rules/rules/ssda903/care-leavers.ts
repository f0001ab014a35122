import type { CareLeaver, ChildLookedAfterPlacement } from '../../../../schemas/dfe/care.js'
import {
  careLeaverAccommodation,
  careLeaverActivity,
} from '../../../../schemas/dfe/code-lists/care-leavers.js'
import { fieldPaths } from '../../field-paths.js'
import { hasCareLeaverDetails, type LocatedList } from '../../record-view.js'
import type { Pointer, Rule } from '../../rule.js'
import { onlyOneGiven, unlistedCode, type RuleBody } from '../builders.js'
import {
  birthday,
  daysBetween,
  earlierOf,
  isAtLeast,
  isBefore,
  isUnder,
  laterOf,
  monthsAfter,
} from '../dates.js'
import { where } from '../where.js'
import { ADOPTED } from './placement-ends.js'
import { isInCareThroughout } from './sdq-assessments.js'

type Placements = LocatedList<ChildLookedAfterPlacement>

/** Days in care from `from` to `to`; a placement without an end goes on. */
const daysInCare = (placements: Placements, { from, to }: { from: string; to: string }): number =>
  placements.reduce(
    (sum, { item: { start_date, end_date = to } }) =>
      start_date === undefined ? sum : sum + daysBetween(laterOf(start_date, from), earlierOf(end_date, to)),
    0,
  )

export const isInCareOn = (day: string, placements: Placements) =>
  placements.some(
    ({ item }) =>
      item.start_date !== undefined &&
      item.start_date <= day &&
      (item.end_date === undefined || item.end_date > day),
  )

/** Whether care ended with an adoption. */
const isAdopted = (placements: Placements) => ADOPTED.includes(placements.at(-1)?.item.end_reason)

/** Points to the care leaver details. An object with nothing in it is none. */
const pointersOf = (careLeavers: LocatedList<CareLeaver>): readonly Pointer[] =>
  careLeavers.filter(({ item }) => hasCareLeaverDetails(item)).map(({ pointer }) => pointer)

const LEAVER_FIELDS = fieldPaths(
  'episodes.care_leavers',
  'careLeavers.contact_date',
  'careLeavers.activity',
  'careLeavers.accommodation',
)

/** The care leaver lives there when contacted before the age of `months`. */
const livesThereBefore = (accommodationCode: string, months: number): RuleBody => ({
  fields: fieldPaths('careLeavers.accommodation', 'careLeavers.contact_date', 'details.date_of_birth'),
  needs: 'payload',
  check: ({ careLeavers, birth }) =>
    where(
      careLeavers,
      'accommodation',
      ({ accommodation, contact_date }) =>
        accommodation === accommodationCode &&
        birth !== undefined &&
        isBefore(contact_date, monthsAfter(birth, months)),
    ),
})

export const careLeaverRules: readonly Rule[] = [
  {
    code: '903-132',
    severity: 'warning',
    title: 'The activity of the care leaver is not a listed code',
    advice: 'Record one of the DfE’s activity codes.',
    differs:
      'A missing activity is not reported, nor is there a code 0: whether the authority is in touch is not in the payload.',
    ...unlistedCode('careLeavers.activity', careLeaverActivity),
  },
  {
    code: '903-133',
    severity: 'warning',
    title: 'The accommodation of the care leaver is not a listed code',
    advice: 'Record the letter of one of the DfE’s accommodation codes.',
    differs:
      'The payload has the letter alone; the validator has a letter with 1 or 2 for suitable or not. A missing one is not reported: whether the authority is in touch is not in the payload.',
    ...unlistedCode('careLeavers.accommodation', careLeaverAccommodation),
  },
  {
    code: '903-153',
    severity: 'warning',
    title: 'Of the care leaver’s activity and accommodation one is given and the other is missing',
    advice: 'Record both, or neither.',
    differs: 'Two items are compared, not three: whether the authority is in touch is not in the payload.',
    ...onlyOneGiven('careLeavers.accommodation', 'careLeavers.activity'),
  },
  {
    code: '903-347',
    severity: 'warning',
    title: 'A care leaver of 17 lives in a foyer (T)',
    advice: 'Correct the accommodation or the date of birth: a foyer is for those of 18 and over.',
    differs:
      'Judged on the day of the contact: from three months before the 18th birthday it may be the contact of that birthday. The validator has no such day and takes the age at the start of the year.',
    ...livesThereBefore('T', 17 * 12 + 9),
  },
  {
    code: '903-3001',
    severity: 'warning',
    title: 'A care leaver of 17 lives with former foster carers (Z)',
    advice: 'Correct the accommodation or the date of birth: at 17 the carers are not former ones.',
    differs:
      'Judged on the day of the contact: until six months after the 17th birthday it is the contact of that birthday. The validator has no such day and asks whether the birthday lies in the year.',
    ...livesThereBefore('Z', 17 * 12 + 6),
  },
  {
    code: '903-1001',
    severity: 'warning',
    title:
      'There are care leaver details, but the child was not long enough in care to be a care leaver, or was adopted',
    advice:
      'Check the placements: a care leaver was in care for 13 weeks since the 14th birthday, some of it after the 16th.',
    differs:
      'All placements of the record count, short breaks included, which the payload does not tell, and an earlier placement without an end counts as going on; the validator has those of two years and leaves short breaks out. As there, nobody of 20 or over is asked. A child without placements is left to rule 1002.',
    fields: [
      ...LEAVER_FIELDS,
      ...fieldPaths(
        'placements.start_date',
        'placements.end_date',
        'placements.end_reason',
        'details.date_of_birth',
      ),
    ],
    needs: 'reference-date',
    check: ({ careLeavers, placements, birth }, { referenceDate }) =>
      birth !== undefined &&
      isUnder(20, birth, referenceDate) &&
      placements.length > 0 &&
      (isAdopted(placements) ||
        daysInCare(placements, { from: birthday(14, birth), to: referenceDate }) < 91 ||
        daysInCare(placements, { from: birthday(16, birth), to: referenceDate }) < 1)
        ? pointersOf(careLeavers)
        : [],
  },
  {
    code: '903-1002',
    severity: 'warning',
    title: 'There are care leaver details for a child without placements',
    advice: 'Add the placements, or remove the care leaver details.',
    differs:
      'All placements of the record count; the validator has those of two years and warns that it may be wrong.',
    fields: [...LEAVER_FIELDS, ...fieldPaths('episodes.child_looked_after_placements')],
    needs: 'payload',
    check: ({ careLeavers, placements }) => (placements.length === 0 ? pointersOf(careLeavers) : []),
  },
  {
    code: '903-1007',
    severity: 'warning',
    title:
      'There are care leaver details for someone who was still looked after on the 17th or 18th birthday',
    advice: 'Remove the care leaver details, or record the end of care.',
    differs:
      'A placement without an end counts as care, as the census’s words say; the validator passes over it.',
    fields: [
      ...LEAVER_FIELDS,
      ...fieldPaths('placements.start_date', 'placements.end_date', 'details.date_of_birth'),
    ],
    needs: 'reference-date',
    check: ({ careLeavers, placements, birth }, { referenceDate }) =>
      birth !== undefined &&
      isAtLeast(17, birth, referenceDate) &&
      isUnder(19, birth, referenceDate) &&
      isInCareOn(birthday(isUnder(18, birth, referenceDate) ? 17 : 18, birth), placements)
        ? pointersOf(careLeavers)
        : [],
  },
  {
    code: '903-391',
    severity: 'warning',
    title: 'There are care leaver details for someone under 17',
    advice: 'Remove the care leaver details, or correct the date of birth.',
    differs:
      'Judged on the reference date. Those of 22 and over are not reported, although the census’s message speaks of them: the record keeps the details of earlier years. The validator does the same.',
    fields: [...LEAVER_FIELDS, ...fieldPaths('details.date_of_birth')],
    needs: 'reference-date',
    check: ({ careLeavers, birth }, { referenceDate }) =>
      isUnder(17, birth, referenceDate) ? pointersOf(careLeavers) : [],
  },
  {
    code: '903-1000',
    severity: 'warning',
    title: 'There are care leaver details for a child who died in care',
    advice: 'Remove the care leaver details, or correct the end reason of the placement (E2).',
    differs: 'All placements of the record count; the validator has those of two years.',
    fields: [...LEAVER_FIELDS, ...fieldPaths('placements.end_reason')],
    needs: 'payload',
    check: ({ careLeavers, placements }) =>
      placements.some(({ item }) => item.end_reason === 'E2') ? pointersOf(careLeavers) : [],
  },
  {
    code: '903-1011',
    severity: 'warning',
    title: 'There are care leaver details, but the care of the child passed to another authority (E3)',
    advice: 'Remove the care leaver details, or correct the end reason of the last placement.',
    fields: [...LEAVER_FIELDS, ...fieldPaths('placements.end_reason', 'placements.start_date')],
    needs: 'payload',
    check: ({ careLeavers, placements }) =>
      placements.at(-1)?.item.end_reason === 'E3' ? pointersOf(careLeavers) : [],
  },
  {
    code: '903-187',
    severity: 'warning',
    title: 'There are care leaver details for a child who was looked after for the whole year',
    advice: 'Remove the care leaver details, or record the end of care.',
    differs:
      'Details of an adoption are not reported beside: the payload has them from the decision on, the census from the adoption. Short breaks are not told apart.',
    fields: [...LEAVER_FIELDS, ...fieldPaths('placements.start_date', 'placements.end_date')],
    needs: 'period',
    check: ({ careLeavers, placements }, { period }) =>
      period !== undefined && isInCareOn(period.end, placements) && isInCareThroughout(placements, period)
        ? pointersOf(careLeavers)
        : [],
  },
]
