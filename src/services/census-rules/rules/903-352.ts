import type { Rule } from '../rule.js'
import { isAtLeast } from './support/age.js'
import { example } from './support/example.js'
import { where } from './support/where.js'

export const ssda352: Rule = {
  code: '903-352',
  severity: 'warning',
  title: 'The child was 18 or over when care started',
  advice: 'Correct the start of the placement or the date of birth.',
  fields: [
    'social_care_episodes[].child_looked_after_placements[].start_date',
    'social_care_episodes[].child_looked_after_placements[].start_reason',
    'child_details.date_of_birth',
  ],
  needs: 'payload',
  check: ({ placements, birth }) =>
    where(
      placements,
      'start_date',
      ({ start_date, start_reason }) => start_reason === 'S' && isAtLeast(18, birth, start_date),
    ),
  examples: {
    passes: [
      example({
        details: { date_of_birth: '2007-05-02' },
        placements: [{ start_date: '2025-05-01', start_reason: 'S' }],
      }),
      example({
        details: { date_of_birth: '2007-05-01' },
        placements: [{ start_date: '2025-05-01', start_reason: 'P' }],
      }),
    ],
    fails: [
      [
        example({
          details: { date_of_birth: '2007-05-01' },
          placements: [{ start_date: '2025-05-01', start_reason: 'S' }],
        }),
        '/social_care_episodes/0/child_looked_after_placements/0/start_date',
      ],
    ],
  },
}
