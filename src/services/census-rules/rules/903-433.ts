import type { Rule } from '../rule.js'
import { example } from './support/example.js'
import { whereSequence } from './support/where-sequence.js'

export const ssda433: Rule = {
  code: '903-433',
  severity: 'warning',
  title: 'The placement continues care but does not start on the day the one before it ended',
  advice: 'Correct the dates, or record S where care started anew.',
  differs: 'A missing end of the placement before is left to rule 142; the validator reports both.',
  fields: [
    'social_care_episodes[].child_looked_after_placements[].start_date',
    'social_care_episodes[].child_looked_after_placements[].start_reason',
    'social_care_episodes[].child_looked_after_placements[].end_date',
  ],
  needs: 'payload',
  check: ({ placements }) =>
    whereSequence(
      placements,
      'start_date',
      ({ start_reason, start_date }, previous) =>
        start_reason !== undefined &&
        start_reason !== 'S' &&
        start_date !== undefined &&
        previous?.end_date !== undefined &&
        start_date !== previous.end_date,
    ),
  examples: {
    passes: [
      example({
        placements: [
          { start_date: '2025-05-01', end_date: '2025-06-01' },
          { start_date: '2025-06-01', start_reason: 'P' },
        ],
      }),
      example({
        placements: [
          { start_date: '2025-05-01', end_date: '2025-06-01' },
          { start_date: '2025-06-02', start_reason: 'S' },
        ],
      }),
    ],
    fails: [
      [
        example({
          placements: [
            { start_date: '2025-05-01', end_date: '2025-06-01' },
            { start_date: '2025-06-02', start_reason: 'P' },
          ],
        }),
        '/social_care_episodes/0/child_looked_after_placements/1/start_date',
      ],
    ],
  },
}
