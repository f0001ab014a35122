import { fieldPaths } from '../../field-paths.js'
import type { Rule } from '../../rule.js'
import { noEndDespiteNext, startsBeforePreviousEnds } from '../builders.js'
import { isAfter, isAtLeast, isBefore, isSameDay } from '../dates.js'
import { where, whereInSequence } from '../where.js'
import { ADOPTED } from './placement-ends.js'

/** How placements follow each other. */
export const placementSequenceRules: readonly Rule[] = [
  {
    code: '903-501',
    severity: 'warning',
    title: 'The placement starts before the one before it ended',
    advice: 'Correct the dates: one placement follows the other.',
    ...startsBeforePreviousEnds('placements'),
  },
  {
    code: '903-142',
    severity: 'warning',
    title: 'The placement has no end date although a later one has started',
    advice: 'Record the end of the placement.',
    differs: 'A missing end reason alone is left to rule 148; the validator reports both.',
    ...noEndDespiteNext('placements'),
  },
  {
    code: '903-431',
    severity: 'warning',
    title: 'Care starts (S) on the day on which the placement before it ended',
    advice: 'Record why the placement changed (P, T, B, L or U); S is for a new start of care.',
    differs:
      'Only a start on the day itself is reported, as the census’s message says; an earlier one is left to rule 501. The validator reports both.',
    fields: fieldPaths('placements.start_reason', 'placements.start_date', 'placements.end_date'),
    needs: 'payload',
    check: ({ placements }) =>
      whereInSequence(
        placements,
        'start_reason',
        ({ start_reason, start_date }, previous) =>
          start_reason === 'S' && isSameDay(start_date, previous?.end_date),
      ),
  },
  {
    code: '903-432',
    severity: 'warning',
    title: 'Care ended with the placement before, but this one does not start care (S)',
    advice: 'Record S, or X1 as the end reason of the placement before.',
    fields: fieldPaths('placements.start_reason', 'placements.end_reason'),
    needs: 'payload',
    check: ({ placements }) =>
      whereInSequence(
        placements,
        'start_reason',
        ({ start_reason }, previous) =>
          start_reason !== 'S' && previous?.end_reason !== undefined && previous.end_reason !== 'X1',
      ),
  },
  {
    code: '903-433',
    severity: 'warning',
    title: 'The placement continues care but does not start on the day the one before it ended',
    advice: 'Correct the dates, or record S where care started anew.',
    differs: 'A missing end of the placement before is left to rule 142; the validator reports both.',
    fields: fieldPaths('placements.start_date', 'placements.start_reason', 'placements.end_date'),
    needs: 'payload',
    check: ({ placements }) =>
      whereInSequence(
        placements,
        'start_date',
        ({ start_reason, start_date }, previous) =>
          start_reason !== undefined &&
          start_reason !== 'S' &&
          start_date !== undefined &&
          previous?.end_date !== undefined &&
          start_date !== previous.end_date,
      ),
  },
  {
    code: '903-357',
    severity: 'warning',
    title: 'The first placement does not start care (S)',
    advice: 'Record S, or add the placements before it.',
    differs:
      'Asked whenever the first placement started: the record holds all of them. The validator has one year and asks only of first placements in it.',
    fields: fieldPaths('placements.start_reason'),
    needs: 'payload',
    check: ({ placements }) =>
      whereInSequence(
        placements,
        'start_reason',
        ({ start_reason }, previous) => previous === undefined && start_reason !== 'S',
      ),
  },
  {
    code: '903-388',
    severity: 'warning',
    title: 'The placement says that another one follows (X1) and none starts that day, or the reverse',
    advice: 'Add the placement that follows, record how care ended, or correct the dates.',
    fields: fieldPaths('placements.end_reason', 'placements.end_date', 'placements.start_date'),
    needs: 'payload',
    check: ({ placements }) =>
      whereInSequence(placements, 'end_reason', ({ end_reason, end_date }, _, next) =>
        end_reason === 'X1'
          ? next === undefined || isBefore(end_date, next.start_date) || isAfter(end_date, next.start_date)
          : end_reason !== undefined && isSameDay(end_date, next?.start_date),
      ),
  },
  {
    code: '903-199',
    severity: 'warning',
    title: 'The placement starts after the child was adopted from care',
    advice:
      'A child who comes back into care after an adoption has a record with an id of its own. Otherwise correct the end reason E11 or E12.',
    differs: 'All placements of the record count; the validator has those of two years.',
    fields: fieldPaths('placements.start_date', 'placements.end_reason'),
    needs: 'payload',
    check: ({ placements }) =>
      where(placements, 'start_date', ({ start_date }) =>
        placements.some(
          ({ item }) => ADOPTED.includes(item.end_reason) && isBefore(item.start_date, start_date),
        ),
      ),
  },
  {
    code: '903-437',
    severity: 'warning',
    title: 'A placement follows although the child died or was found to be an adult (E2, E15)',
    advice: 'Correct the end reason, or remove what follows.',
    fields: fieldPaths('placements.end_reason'),
    needs: 'payload',
    check: ({ placements }) =>
      whereInSequence(
        placements,
        'end_reason',
        ({ end_reason }, _, next) => (end_reason === 'E2' || end_reason === 'E15') && next !== undefined,
      ),
  },
]

/** When care starts. */
export const startOfCareRules: readonly Rule[] = [
  {
    code: '903-302',
    severity: 'warning',
    title: 'The first placement starts before the child was born',
    advice: 'Correct the start of the placement or the date of birth.',
    fields: fieldPaths('placements.start_date', 'details.date_of_birth'),
    needs: 'payload',
    check: ({ placements, birth }) =>
      whereInSequence(
        placements,
        'start_date',
        ({ start_date }, previous) => previous === undefined && isBefore(start_date, birth),
      ),
  },
  {
    code: '903-352',
    severity: 'warning',
    title: 'The child was 18 or over when care started',
    advice: 'Correct the start of the placement or the date of birth.',
    fields: fieldPaths('placements.start_date', 'placements.start_reason', 'details.date_of_birth'),
    needs: 'payload',
    check: ({ placements, birth }) =>
      where(
        placements,
        'start_date',
        ({ start_date, start_reason }) => start_reason === 'S' && isAtLeast(18, birth, start_date),
      ),
  },
  {
    code: '903-353',
    severity: 'warning',
    title: 'The placement starts before 14 October 1991',
    advice: 'Correct the start: the Children Act 1989 came into force that day.',
    fields: fieldPaths('placements.start_date'),
    needs: 'payload',
    check: ({ placements }) =>
      where(placements, 'start_date', ({ start_date }) => isBefore(start_date, '1991-10-14')),
  },
]
