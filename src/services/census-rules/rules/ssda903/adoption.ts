import { fieldPaths } from '../../field-paths.js'
import type { Rule } from '../../rule.js'
import { isAfter, isBefore } from '../dates.js'
import { where } from '../where.js'
import { ADOPTED } from './placement-ends.js'
import { ADOPTIVE } from './placement-types.js'

export const adoptionRules: readonly Rule[] = [
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
]
