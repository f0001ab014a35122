import type { Rule } from '../rule.js'
import { isUnder } from './support/age.js'
import { example } from './support/example.js'
import { where } from './support/where.js'

export const ssda372: Rule = {
  code: '903-372',
  severity: 'warning',
  title: 'A child under ten is placed in a young offender institution (R5)',
  advice: 'Correct the type of placement, its start or the date of birth.',
  differs: 'A placement that goes on is judged too; the validator passes over it.',
  fields: [
    'social_care_episodes[].child_looked_after_placements[].placement_type',
    'social_care_episodes[].child_looked_after_placements[].start_date',
    'child_details.date_of_birth',
  ],
  needs: 'payload',
  check: ({ placements, birth }) =>
    where(
      placements,
      'placement_type',
      ({ placement_type, start_date }) => placement_type === 'R5' && isUnder(10, birth, start_date),
    ),
  examples: {
    passes: [
      example({
        details: { date_of_birth: '2015-05-01' },
        placements: [{ placement_type: 'R5', start_date: '2025-05-01' }],
      }),
    ],
    fails: [
      [
        example({
          details: { date_of_birth: '2015-05-02' },
          placements: [{ placement_type: 'R5', start_date: '2025-05-01' }],
        }),
        '/social_care_episodes/0/child_looked_after_placements/0/placement_type',
      ],
    ],
  },
}
