import { fieldPaths } from '../../field-paths.js'
import type { Rule } from '../../rule.js'
import { isAfter, isBefore, isSameDay } from '../dates.js'
import { where } from '../where.js'
import { ADOPTED } from './placement-ends.js'
import { ADOPTIVE } from './placement-types.js'

export const adoptionRules: readonly Rule[] = [
  {
    code: '903-117',
    severity: 'warning',
    title: 'The adoption decision lies in the future, or after the child left care',
    advice: 'Correct the decision date or the end of care.',
    note: 'Care ended where the last placement ended for another reason than X1.',
    differs:
      'The date on which a decision was reversed is not in the payload, so that it is not judged. Where the last placement ended with X1, no end of care is looked for further back, as the validator does.',
    fields: fieldPaths('adoptions.initial_decision_date', 'placements.end_date', 'placements.end_reason'),
    needs: 'reference-date',
    check: ({ adoptions, placements }, { referenceDate }) => {
      const last = placements.at(-1)?.item
      const end = last?.end_reason === 'X1' ? undefined : last?.end_date
      return where(
        adoptions,
        'initial_decision_date',
        ({ initial_decision_date: decided }) => isAfter(decided, referenceDate) || isAfter(decided, end),
      )
    },
  },
  {
    code: '903-184',
    severity: 'warning',
    title: 'The adoption decision was made before the child was born',
    advice: 'Correct the decision date or the date of birth.',
    fields: fieldPaths('adoptions.initial_decision_date', 'details.date_of_birth'),
    needs: 'payload',
    check: ({ adoptions, birth }) =>
      where(adoptions, 'initial_decision_date', ({ initial_decision_date }) =>
        isBefore(initial_decision_date, birth),
      ),
  },
  {
    code: '903-331',
    severity: 'warning',
    title: 'The child was matched with adopters after the placement started that ended in adoption',
    advice: 'Correct the match date or the start of the placement.',
    fields: fieldPaths('adoptions.matched_date', 'placements.start_date', 'placements.end_reason'),
    needs: 'payload',
    check: ({ adoptions, placements }) =>
      where(adoptions, 'matched_date', ({ matched_date }) =>
        placements.some(
          ({ item }) => ADOPTED.includes(item.end_reason) && isAfter(matched_date, item.start_date),
        ),
      ),
  },
  {
    code: '903-333',
    severity: 'warning',
    title: 'The child was matched with adopters without a decision before that adoption is best',
    advice: 'Record the decision, or correct its date or the date of the match.',
    fields: fieldPaths('adoptions.initial_decision_date', 'adoptions.matched_date'),
    needs: 'payload',
    check: ({ adoptions }) =>
      where(
        adoptions,
        'initial_decision_date',
        ({ initial_decision_date: decided, matched_date: matched }) =>
          matched !== undefined && (decided === undefined || decided > matched),
      ),
  },
  {
    code: '903-334',
    severity: 'warning',
    title: 'The adoption decision was made before the child last came into care',
    advice: 'Correct the decision date or the start of care.',
    differs:
      'The SSDA903 has two decision dates, which the rules 334 and 1003 are about; the payload has one.',
    fields: fieldPaths('adoptions.initial_decision_date', 'placements.start_date', 'placements.start_reason'),
    needs: 'payload',
    check: ({ adoptions, placements }) =>
      where(adoptions, 'initial_decision_date', ({ initial_decision_date }) =>
        placements.some(
          ({ item }) => item.start_reason === 'S' && isBefore(initial_decision_date, item.start_date),
        ),
      ),
  },
  {
    code: '903-521',
    severity: 'warning',
    title: 'The adoption decision was made after the child was placed for adoption',
    advice: 'Correct the decision date or the start of the placement.',
    fields: fieldPaths(
      'adoptions.initial_decision_date',
      'placements.start_date',
      'placements.placement_type',
    ),
    needs: 'payload',
    check: ({ adoptions, placements }) =>
      where(adoptions, 'initial_decision_date', ({ initial_decision_date }) =>
        placements.some(
          ({ item }) =>
            ADOPTIVE.includes(item.placement_type) && isAfter(initial_decision_date, item.start_date),
        ),
      ),
  },
  {
    code: '903-1003',
    severity: 'warning',
    title: 'The adoption decision was made before the child first came into care',
    advice: 'Correct the decision date or the start of care.',
    fields: fieldPaths('adoptions.initial_decision_date', 'placements.start_date', 'placements.start_reason'),
    needs: 'payload',
    check: ({ adoptions, placements }) =>
      where(adoptions, 'initial_decision_date', ({ initial_decision_date }) =>
        isBefore(
          initial_decision_date,
          placements.find(({ item }) => item.start_reason === 'S')?.item.start_date,
        ),
      ),
  },
  {
    code: '903-551',
    severity: 'warning',
    title: 'The child was placed for adoption without a decision that the child should be adopted',
    advice: 'Record the decision, or correct the type of placement.',
    fields: fieldPaths('placements.placement_type', 'adoptions.initial_decision_date'),
    needs: 'payload',
    check: ({ placements, adoptions }) =>
      where(
        placements,
        'placement_type',
        ({ placement_type }) =>
          ADOPTIVE.includes(placement_type) &&
          adoptions.every(({ item }) => item.initial_decision_date === undefined),
      ),
  },
  {
    code: '903-582',
    severity: 'warning',
    title: 'The child was matched with adopters on the day of the adoption itself',
    advice: 'Check the date of the match: it usually comes months before the adoption.',
    differs: 'Reported at the match, the validator at the end of the placement.',
    fields: fieldPaths('adoptions.matched_date', 'placements.end_date', 'placements.end_reason'),
    needs: 'payload',
    check: ({ adoptions, placements }) =>
      where(adoptions, 'matched_date', ({ matched_date }) =>
        placements.some(
          ({ item }) => ADOPTED.includes(item.end_reason) && isSameDay(item.end_date, matched_date),
        ),
      ),
  },
  {
    code: '903-601',
    severity: 'warning',
    title: 'The child was adopted, but the date of the decision or of the match is missing',
    advice: 'Record both dates, or correct the end reason.',
    differs: 'Two items are asked for, not six: the payload has nothing about the adopters.',
    fields: fieldPaths('placements.end_reason', 'adoptions.initial_decision_date', 'adoptions.matched_date'),
    needs: 'payload',
    check: ({ placements, adoptions }) =>
      where(
        placements,
        'end_reason',
        ({ end_reason }) =>
          ADOPTED.includes(end_reason) &&
          !adoptions.some(
            ({ item }) => item.initial_decision_date !== undefined && item.matched_date !== undefined,
          ),
      ),
  },
]
