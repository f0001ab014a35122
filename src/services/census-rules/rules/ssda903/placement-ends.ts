import { fieldPaths } from '../../field-paths.js'
import type { Rule } from '../../rule.js'
import type { Codes, RuleBody } from '../builders.js'
import { isAtLeast, isUnder, type Day } from '../dates.js'
import { where, whereInSequence } from '../where.js'
import { ADOPTIVE, FOSTER, TEMPORARY } from './placement-types.js'

export const ADOPTED: Codes = ['E11', 'E12']
const SPECIAL_GUARDIANSHIP: Codes = ['E45', 'E46', 'E47', 'E48']
/** Start reasons of a placement to which the child moved. L changes the legal status only. */
const MOVES: Codes = ['P', 'T', 'B', 'U']

type AgeTest = (years: number, birth: Day, day: Day) => boolean

/** A placement ended for one of these reasons when the child was too old or too young for it. */
const endedAtAge = (reasons: Codes, isWrongAge: AgeTest, years: number): RuleBody => ({
  fields: fieldPaths('placements.end_reason', 'placements.end_date', 'details.date_of_birth'),
  needs: 'payload',
  check: ({ placements, birth }) =>
    where(
      placements,
      'end_reason',
      ({ end_reason, end_date }) => reasons.includes(end_reason) && isWrongAge(years, birth, end_date),
    ),
})

const endedUnder = (age: number, reasons: Codes) => endedAtAge(reasons, isUnder, age)
const endedAtOrOver = (age: number, reasons: Codes) => endedAtAge(reasons, isAtLeast, age)

export const changeReasonRules: readonly Rule[] = [
  {
    code: '903-225',
    severity: 'warning',
    title: 'The child moved to another placement, and the reason for the change is missing',
    advice: 'Record the reason on the placement that ended.',
    note: 'The SSDA903 keeps the reason on the placement that ends; the DfE’s words for the API can be read otherwise.',
    fields: fieldPaths(
      'placements.change_reason',
      'placements.end_reason',
      'placements.start_reason',
      'placements.placement_type',
    ),
    needs: 'payload',
    check: ({ placements }) =>
      whereInSequence(
        placements,
        'change_reason',
        ({ change_reason, end_reason, placement_type }, _, next) =>
          change_reason === undefined &&
          end_reason === 'X1' &&
          MOVES.includes(next?.start_reason) &&
          !TEMPORARY.includes(placement_type) &&
          !TEMPORARY.includes(next?.placement_type),
      ),
  },
  {
    code: '903-226',
    severity: 'warning',
    title: 'A placement that is temporary, or that a temporary one follows, has a reason for its change',
    advice: 'Remove the reason: none is recorded where a child is away for a while and comes back.',
    fields: fieldPaths('placements.change_reason', 'placements.placement_type'),
    needs: 'payload',
    check: ({ placements }) =>
      whereInSequence(
        placements,
        'change_reason',
        ({ change_reason, placement_type }, _, next) =>
          change_reason !== undefined &&
          (TEMPORARY.includes(placement_type) || TEMPORARY.includes(next?.placement_type)),
      ),
  },
  {
    code: '903-233',
    severity: 'warning',
    title: 'A placement that has not ended has a reason for its change',
    advice: 'Record the end of the placement, or remove the reason.',
    fields: fieldPaths('placements.change_reason', 'placements.end_date'),
    needs: 'payload',
    check: ({ placements }) =>
      where(
        placements,
        'change_reason',
        ({ change_reason, end_date }) => change_reason !== undefined && end_date === undefined,
      ),
  },
  {
    code: '903-234',
    severity: 'warning',
    title: 'A child under ten moved because of custody',
    advice:
      'Correct the reason for the change or the date of birth: ten is the age of criminal responsibility.',
    differs:
      'Judged on the day the placement ended, which is when the child moved, as the validator’s comment has it; its code takes the start of the placement.',
    fields: fieldPaths('placements.change_reason', 'placements.end_date', 'details.date_of_birth'),
    needs: 'payload',
    check: ({ placements, birth }) =>
      where(
        placements,
        'change_reason',
        ({ change_reason, end_date }) => change_reason === 'CUSTOD' && isUnder(10, birth, end_date),
      ),
  },
]

export const endReasonRules: readonly Rule[] = [
  {
    code: '903-386',
    severity: 'warning',
    title: 'The child was adopted (E11, E12) at 18 or over',
    advice: 'Correct the end reason, the end of the placement or the date of birth.',
    ...endedAtOrOver(18, ADOPTED),
  },
  {
    code: '903-387',
    severity: 'warning',
    title: 'A child under 14 left care for independent living (E5, E6)',
    advice: 'Correct the end reason, the end of the placement or the date of birth.',
    ...endedUnder(14, ['E5', 'E6']),
  },
  {
    code: '903-389',
    severity: 'warning',
    title: 'A child under 16 moved to residential care funded by adult services (E7)',
    advice: 'Correct the end reason, the end of the placement or the date of birth.',
    ...endedUnder(16, ['E7']),
  },
  {
    code: '903-390',
    severity: 'warning',
    title: 'The child was adopted (E11, E12) from a placement that was not for adoption',
    advice: 'Add the placement with the adopters (A3 to A6), or correct the end reason.',
    fields: fieldPaths('placements.end_reason', 'placements.placement_type'),
    needs: 'payload',
    check: ({ placements }) =>
      where(
        placements,
        'end_reason',
        ({ end_reason, placement_type }) =>
          ADOPTED.includes(end_reason) && !ADOPTIVE.includes(placement_type),
      ),
  },
  {
    code: '903-407',
    severity: 'warning',
    title: 'Care ended with a special guardianship order (E45 to E48) at 18 or over',
    advice: 'Correct the end reason, the end of the placement or the date of birth.',
    differs:
      'Reported from the 18th birthday on, as the census’s message says; the validator begins the day after.',
    ...endedAtOrOver(18, SPECIAL_GUARDIANSHIP),
  },
  {
    code: '903-460',
    severity: 'warning',
    title: 'A child under 18 stayed with the former carers as an adult (E17)',
    advice: 'Correct the end reason, the end of the placement or the date of birth.',
    ...endedUnder(18, ['E17']),
  },
  {
    code: '903-516',
    severity: 'warning',
    title:
      'A special guardianship order for a former foster carer (E45, E46) ends a placement that was not foster care',
    advice: 'Correct the end reason (E47, E48 for other carers) or the type of placement.',
    fields: fieldPaths('placements.end_reason', 'placements.placement_type'),
    needs: 'payload',
    check: ({ placements }) =>
      where(
        placements,
        'end_reason',
        ({ end_reason, placement_type }) =>
          (end_reason === 'E45' || end_reason === 'E46') && !FOSTER.includes(placement_type),
      ),
  },
]
