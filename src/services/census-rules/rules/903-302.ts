import type { Rule } from '../rule.js'
import { isBefore } from './support/days.js'
import { example } from './support/example.js'
import { whereSequence } from './support/where-sequence.js'

export const ssda302: Rule = {
  code: '903-302',
  severity: 'warning',
  title: 'The first placement starts before the child was born',
  advice: 'Correct the start of the placement or the date of birth.',
  fields: [
    'social_care_episodes[].child_looked_after_placements[].start_date',
    'child_details.date_of_birth',
  ],
  needs: 'payload',
  check: ({ placements, birth }) =>
    whereSequence(
      placements,
      'start_date',
      ({ start_date }, previous) => previous === undefined && isBefore(start_date, birth),
    ),
  examples: {
    passes: [
      example({ details: { date_of_birth: '2025-05-01' }, placements: [{ start_date: '2025-05-01' }] }),
      example({ placements: [{ start_date: '2025-05-01' }] }),
    ],
    fails: [
      [
        example({ details: { date_of_birth: '2025-05-01' }, placements: [{ start_date: '2025-04-30' }] }),
        '/social_care_episodes/0/child_looked_after_placements/0/start_date',
      ],
    ],
  },
}
