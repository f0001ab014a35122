import type { Rule } from '../rule.js'
import { isUnder } from './support/age.js'
import { example } from './support/example.js'
import { where } from './support/where.js'

export const ssda373: Rule = {
  code: '903-373',
  severity: 'warning',
  title: 'A child under four is placed in a residential school (S1)',
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
      ({ placement_type, start_date }) => placement_type === 'S1' && isUnder(4, birth, start_date),
    ),
  examples: {
    passes: [
      example({
        details: { date_of_birth: '2021-05-01' },
        placements: [{ placement_type: 'S1', start_date: '2025-05-01' }],
      }),
    ],
    fails: [
      [
        example({
          details: { date_of_birth: '2021-05-02' },
          placements: [{ placement_type: 'S1', start_date: '2025-05-01' }],
        }),
        '/social_care_episodes/0/child_looked_after_placements/0/placement_type',
      ],
    ],
  },
}
