import type { Rule } from '../rule.js'
import { example } from './support/example.js'
import { whereSequence } from './support/where-sequence.js'

export const ssda432: Rule = {
  code: '903-432',
  severity: 'warning',
  title: 'Care ended with the placement before, but this one does not start care (S)',
  advice: 'Record S, or X1 as the end reason of the placement before.',
  fields: [
    'social_care_episodes[].child_looked_after_placements[].start_reason',
    'social_care_episodes[].child_looked_after_placements[].end_reason',
  ],
  needs: 'payload',
  check: ({ placements }) =>
    whereSequence(
      placements,
      'start_reason',
      ({ start_reason }, previous) =>
        start_reason !== 'S' && previous?.end_reason !== undefined && previous.end_reason !== 'X1',
    ),
  examples: {
    passes: [
      example({
        placements: [
          { start_date: '2025-05-01', end_reason: 'E4A' },
          { start_date: '2025-06-02', start_reason: 'S' },
        ],
      }),
      example({
        placements: [
          { start_date: '2025-05-01', end_reason: 'X1' },
          { start_date: '2025-06-02', start_reason: 'P' },
        ],
      }),
      example({
        placements: [{ start_date: '2025-05-01' }, { start_date: '2025-06-02', start_reason: 'P' }],
      }),
    ],
    fails: [
      [
        example({
          placements: [
            { start_date: '2025-05-01', end_reason: 'E4A' },
            { start_date: '2025-06-02', start_reason: 'P', end_reason: 'E4A' },
            { start_date: '2025-07-02' },
          ],
        }),
        '/social_care_episodes/0/child_looked_after_placements/1/start_reason',
        '/social_care_episodes/0/child_looked_after_placements/2/start_reason',
      ],
    ],
  },
}
