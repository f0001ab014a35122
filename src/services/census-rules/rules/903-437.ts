import type { Rule } from '../rule.js'
import { example } from './support/example.js'
import { whereSequence } from './support/where-sequence.js'

export const ssda437: Rule = {
  code: '903-437',
  severity: 'warning',
  title: 'A placement follows although the child died or was found to be an adult (E2, E15)',
  advice: 'Correct the end reason, or remove what follows.',
  fields: ['social_care_episodes[].child_looked_after_placements[].end_reason'],
  needs: 'payload',
  check: ({ placements }) =>
    whereSequence(
      placements,
      'end_reason',
      ({ end_reason }, _, next) => (end_reason === 'E2' || end_reason === 'E15') && next !== undefined,
    ),
  examples: {
    passes: [
      example({
        placements: [
          { start_date: '2025-05-01', end_reason: 'X1' },
          { start_date: '2025-06-01', end_reason: 'E2' },
        ],
      }),
    ],
    fails: [
      [
        example({
          placements: [{ start_date: '2025-05-01', end_reason: 'E2' }, { start_date: '2025-06-01' }],
        }),
        '/social_care_episodes/0/child_looked_after_placements/0/end_reason',
      ],
      [
        example({
          placements: [{ start_date: '2025-05-01', end_reason: 'E15' }, { start_date: '2025-06-01' }],
        }),
        '/social_care_episodes/0/child_looked_after_placements/0/end_reason',
      ],
    ],
  },
}
