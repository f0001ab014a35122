import type { Rule } from '../rule.js'
import { example } from './support/example.js'
import { whereSequence } from './support/where-sequence.js'

export const ssda357: Rule = {
  code: '903-357',
  severity: 'warning',
  title: 'The first placement does not start care (S)',
  advice: 'Record S, or add the placements before it.',
  differs:
    'Asked whenever the first placement started: the record holds all of them. The validator has one year and asks only of first placements in it.',
  fields: ['social_care_episodes[].child_looked_after_placements[].start_reason'],
  needs: 'payload',
  check: ({ placements }) =>
    whereSequence(
      placements,
      'start_reason',
      ({ start_reason }, previous) => previous === undefined && start_reason !== 'S',
    ),
  examples: {
    passes: [
      example({
        placements: [
          { start_date: '2025-05-01', start_reason: 'S' },
          { start_date: '2025-06-01', start_reason: 'P' },
        ],
      }),
    ],
    fails: [
      [
        example({
          placements: [
            { start_date: '2025-06-01', start_reason: 'S' },
            { start_date: '2025-05-01', start_reason: 'P' },
          ],
        }),
        '/social_care_episodes/0/child_looked_after_placements/1/start_reason',
      ],
      [
        example({ placements: [{ start_date: '2025-05-01' }] }),
        '/social_care_episodes/0/child_looked_after_placements/0/start_reason',
      ],
    ],
  },
}
