import type { Rule } from '../rule.js'
import { isAtLeast } from './support/age.js'
import { SPECIAL_GUARDIANSHIP } from './support/code-groups.js'
import { example } from './support/example.js'
import { where } from './support/where.js'

export const ssda407: Rule = {
  code: '903-407',
  severity: 'warning',
  title: 'Care ended with a special guardianship order (E45 to E48) at 18 or over',
  advice: 'Correct the end reason, the end of the placement or the date of birth.',
  differs:
    'Reported from the 18th birthday on, as the census’s message says; the validator begins the day after.',
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
      ({ end_reason, end_date }) =>
        SPECIAL_GUARDIANSHIP.includes(end_reason) && isAtLeast(18, birth, end_date),
    ),
  examples: {
    passes: [
      example({
        details: { date_of_birth: '2007-05-02' },
        placements: [{ end_reason: 'E48', end_date: '2025-05-01' }],
      }),
    ],
    fails: [
      [
        example({
          details: { date_of_birth: '2007-05-01' },
          placements: [{ end_reason: 'E45', end_date: '2025-05-01' }],
        }),
        '/social_care_episodes/0/child_looked_after_placements/0/end_reason',
      ],
    ],
  },
}
