import type { Rule } from '../rule.js'
import { isUnder } from './support/age.js'
import { example } from './support/example.js'
import { where } from './support/where.js'

export const ssda460: Rule = {
  code: '903-460',
  severity: 'warning',
  title: 'A child under 18 stayed with the former carers as an adult (E17)',
  advice: 'Correct the end reason, the end of the placement or the date of birth.',
  fields: [
    'social_care_episodes[].child_looked_after_placements[].end_reason',
    'social_care_episodes[].child_looked_after_placements[].end_date',
    'child_details.date_of_birth',
  ],
  needs: 'payload',
  check: ({ placements, birth }) =>
    where(
      placements,
      'end_reason',
      ({ end_reason, end_date }) => end_reason === 'E17' && isUnder(18, birth, end_date),
    ),
  examples: {
    passes: [
      example({
        details: { date_of_birth: '2007-05-01' },
        placements: [{ end_reason: 'E17', end_date: '2025-05-01' }],
      }),
    ],
    fails: [
      [
        example({
          details: { date_of_birth: '2007-05-02' },
          placements: [{ end_reason: 'E17', end_date: '2025-05-01' }],
        }),
        '/social_care_episodes/0/child_looked_after_placements/0/end_reason',
      ],
    ],
  },
}
