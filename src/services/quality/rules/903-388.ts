import type { Rule } from '../rule.js'
import { example } from './support/example.js'
import { whereSequence } from './support/where-sequence.js'

export const ssda388: Rule = {
  code: '903-388',
  severity: 'warning',
  title: 'The last placement says that another one follows (X1)',
  advice: 'Add the placement that follows, or record how care ended.',
  note: 'Any placement after it counts as the next; its date is for rule 433.',
  fields: ['social_care_episodes[].child_looked_after_placements[].end_reason'],
  needs: 'payload',
  check: ({ placements }) =>
    whereSequence(
      placements,
      'end_reason',
      ({ end_reason }, _, next) => end_reason === 'X1' && next === undefined,
    ),
  examples: {
    passes: [
      example({
        placements: [
          { start_date: '2025-05-01', end_reason: 'X1' },
          { start_date: '2025-06-01', end_reason: 'E8' },
        ],
      }),
    ],
    fails: [
      [
        example({ placements: [{ start_date: '2025-05-01', end_reason: 'X1' }] }),
        '/social_care_episodes/0/child_looked_after_placements/0/end_reason',
      ],
    ],
  },
}
