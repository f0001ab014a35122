import { addDays } from '../../../calendar/plain-date.js'
import { fieldPaths } from '../../field-paths.js'
import type { Rule } from '../../rule.js'
import type { Codes, RuleBody } from '../builders.js'
import { isAfter, isBefore, isUnder, monthsAfter } from '../dates.js'
import { where, whereInSequence } from '../where.js'
import { normalisePostcode } from './placements.js'

export const ADOPTIVE: Codes = ['A3', 'A4', 'A5', 'A6']
export const FOSTER: Codes = ['U1', 'U2', 'U3', 'U4', 'U5', 'U6']
/** Placed for adoption by those who fostered the child, or with consent. */
const AFTER_FOSTER: Codes = ['A3', 'A4', 'A5']
export const TEMPORARY: Codes = ['T0', 'T1', 'T2', 'T3', 'T4']
/** H5 until 2024-25, K3 since. */
const SUPPORTED_ACCOMMODATION: Codes = ['H5', 'K3']
/** T and U keep the carer; S starts care. */
const SAME_CARER: Codes = ['S', 'T', 'U']

/** The child is younger than `age` when a placement of these types starts. */
const placedUnder = (age: number, types: Codes): RuleBody => ({
  fields: fieldPaths('placements.placement_type', 'placements.start_date', 'details.date_of_birth'),
  needs: 'payload',
  check: ({ placements, birth }) =>
    where(
      placements,
      'placement_type',
      ({ placement_type, start_date }) => types.includes(placement_type) && isUnder(age, birth, start_date),
    ),
})

/** A placement of the type ended more than `days` after it started. */
const longerThan = (days: number, type: string): RuleBody => ({
  fields: fieldPaths('placements.end_date', 'placements.placement_type', 'placements.start_date'),
  needs: 'payload',
  check: ({ placements }) =>
    where(
      placements,
      'end_date',
      ({ placement_type, start_date, end_date }) =>
        placement_type === type && start_date !== undefined && isAfter(end_date, addDays(start_date, days)),
    ),
})

const isHolidayWithinYearBefore = (
  day: string,
  { placement_type, start_date }: { readonly placement_type?: string; readonly start_date?: string },
) =>
  placement_type === 'T3' &&
  start_date !== undefined &&
  start_date <= day &&
  isBefore(day, monthsAfter(start_date, 12))

/** Both are given and not the same. */
const differs = (one: string | undefined, other: string | undefined) =>
  one !== undefined && other !== undefined && one !== other

export const placementTypeRules: readonly Rule[] = [
  {
    code: '903-217',
    severity: 'warning',
    title: 'A placement with adopters who were the foster carers (A3, A5) does not start for S, T or U',
    advice: 'The carer stays the same: record T or U, or S where care started with it.',
    note: 'Asked of placements from 1 April 2015 on, as in the public validator.',
    fields: fieldPaths('placements.start_reason', 'placements.placement_type', 'placements.start_date'),
    needs: 'payload',
    check: ({ placements }) =>
      where(
        placements,
        'start_reason',
        ({ placement_type, start_reason, start_date }) =>
          (placement_type === 'A3' || placement_type === 'A5') &&
          start_date !== undefined &&
          start_date >= '2015-04-01' &&
          !SAME_CARER.includes(start_reason),
      ),
  },
  {
    code: '903-336',
    severity: 'warning',
    title: 'The child was placed for adoption from a placement that was neither foster care nor for adoption',
    advice: 'Add the foster placement before it, or correct the types of placement.',
    differs:
      'A3, A4 and A5 are judged: the validator’s code has A3 and A4, its comment A3 and A5, and the census’s message all. A6 is left out, as in both. A first placement is not judged.',
    fields: fieldPaths('placements.placement_type', 'placements.start_date'),
    needs: 'payload',
    check: ({ placements }) =>
      whereInSequence(
        placements,
        'placement_type',
        ({ placement_type }, previous) =>
          AFTER_FOSTER.includes(placement_type) &&
          previous !== undefined &&
          !FOSTER.includes(previous.placement_type) &&
          !ADOPTIVE.includes(previous.placement_type),
      ),
  },
  {
    code: '903-217t',
    severity: 'warning',
    title:
      'Independent living (P2) continues after 28 October 2023, when it ceased to be a type of placement',
    advice:
      'Record the end of the placement, or use K3 for registered supported accommodation, or another type.',
    fields: fieldPaths('placements.placement_type', 'placements.end_date'),
    needs: 'payload',
    check: ({ placements }) =>
      where(
        placements,
        'placement_type',
        ({ placement_type, end_date }) =>
          placement_type === 'P2' && (end_date === undefined || end_date > '2023-10-28'),
      ),
  },
  {
    code: '903-370',
    severity: 'warning',
    title: 'A child under 16 is placed in independent living (P2)',
    advice: 'Correct the type of placement, its start or the date of birth.',
    differs: 'A placement that has not ended is judged too; the validator passes over it.',
    ...placedUnder(16, ['P2']),
  },
  {
    code: '903-371',
    severity: 'warning',
    title: 'A child under 16 is placed in supported accommodation (H5, K3)',
    advice: 'Correct the type of placement, its start or the date of birth.',
    differs:
      'A placement that has not ended is judged too; the validator passes over it. H5, which K3 replaced, is judged as well.',
    ...placedUnder(16, SUPPORTED_ACCOMMODATION),
  },
  {
    code: '903-372',
    severity: 'warning',
    title: 'A child under ten is placed in a young offender institution (R5)',
    advice: 'Correct the type of placement, its start or the date of birth.',
    differs: 'A placement that has not ended is judged too; the validator passes over it.',
    ...placedUnder(10, ['R5']),
  },
  {
    code: '903-373',
    severity: 'warning',
    title: 'A child under four is placed in a residential school (S1)',
    advice: 'Correct the type of placement, its start or the date of birth.',
    differs: 'A placement that has not ended is judged too; the validator passes over it.',
    ...placedUnder(4, ['S1']),
  },
  {
    code: '903-374',
    severity: 'warning',
    title: 'A child under 14 is placed in residential employment (P3)',
    advice: 'Correct the type of placement, its start or the date of birth.',
    differs: 'A placement that has not ended is judged too; the validator passes over it.',
    ...placedUnder(14, ['P3']),
  },
  {
    code: '903-375',
    severity: 'warning',
    title: 'A temporary stay in hospital (T1) lasts longer than six weeks',
    advice: 'Record the hospital as the placement (R2) from then on, or correct the dates.',
    note: 'A placement that has not ended is not judged.',
    ...longerThan(42, 'T1'),
  },
  {
    code: '903-376',
    severity: 'warning',
    title: 'A temporary placement while the carer is on holiday (T3) lasts longer than three weeks',
    advice: 'Record a new placement from then on, or correct the dates.',
    note: 'A placement that has not ended is not judged.',
    ...longerThan(21, 'T3'),
  },
  {
    code: '903-377',
    severity: 'warning',
    title: 'The child is placed elsewhere for a holiday of the carers (T3) for the third time in 12 months',
    advice: 'Check the types of placement: two holidays in 12 months are allowed.',
    differs:
      'Any 12 months are judged, since the record holds all placements; the validator counts those of its year. Reported at the third and later ones, the validator at all.',
    fields: fieldPaths('placements.placement_type', 'placements.start_date'),
    needs: 'payload',
    check: ({ placements }) =>
      where(
        placements,
        'placement_type',
        ({ placement_type, start_date }) =>
          placement_type === 'T3' &&
          start_date !== undefined &&
          placements.filter(({ item }) => isHolidayWithinYearBefore(start_date, item)).length > 2,
      ),
  },
  {
    code: '903-379',
    severity: 'warning',
    title: 'A temporary placement for other reasons (T4) lasts longer than seven days',
    advice: 'Record a new placement from then on, or correct the dates.',
    note: 'A placement that has not ended is not judged.',
    ...longerThan(7, 'T4'),
  },
  {
    code: '903-380',
    severity: 'warning',
    title: 'A temporary placement starts care, or starts for another reason than P or B',
    advice: 'Record the placement that the child was first given; a temporary one follows it with P or B.',
    note: 'Wider than “care does not start with T”: P and B alone are taken, as in the public validator.',
    differs:
      'A start reason that is missing is not reported: it does not say that care starts. The validator reports it.',
    fields: fieldPaths('placements.start_reason', 'placements.placement_type'),
    needs: 'payload',
    check: ({ placements }) =>
      where(
        placements,
        'start_reason',
        ({ placement_type, start_reason }) =>
          TEMPORARY.includes(placement_type) &&
          start_reason !== undefined &&
          start_reason !== 'P' &&
          start_reason !== 'B',
      ),
  },
  {
    code: '903-381',
    severity: 'warning',
    title: 'Care ends with a temporary placement',
    advice: 'Add the placement to which the child returned, or correct the end reason.',
    fields: fieldPaths('placements.end_reason', 'placements.placement_type'),
    needs: 'payload',
    check: ({ placements }) =>
      where(
        placements,
        'end_reason',
        ({ placement_type, end_reason }) =>
          TEMPORARY.includes(placement_type) && end_reason !== undefined && end_reason !== 'X1',
      ),
  },
  {
    code: '903-383',
    severity: 'warning',
    title: 'After a temporary placement the child did not return to the placement before it',
    advice:
      'Record P, and the type and postcode of the placement before; or end the temporary one by a new placement.',
    differs:
      'What is missing is not compared; the validator takes two missing postcodes for different ones. Reported at the temporary placement, the validator at the one after it.',
    fields: fieldPaths('placements.placement_type', 'placements.start_reason', 'placements.postcode'),
    needs: 'payload',
    check: ({ placements }) =>
      whereInSequence(
        placements,
        'placement_type',
        ({ placement_type }, previous, next) =>
          TEMPORARY.includes(placement_type) &&
          previous !== undefined &&
          next !== undefined &&
          (differs(next.start_reason, 'P') ||
            differs(next.placement_type, previous.placement_type) ||
            differs(normalisePostcode(next.postcode), normalisePostcode(previous.postcode))),
      ),
  },
]
