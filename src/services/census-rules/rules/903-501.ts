import type { Rule } from '../rule.js'
import { isBefore } from './support/days.js'
import { example } from './support/example.js'
import { whereSequence } from './support/where-sequence.js'

export const ssda501: Rule = {
  code: '903-501',
  severity: 'warning',
  title: 'The placement starts before the one before it ended',
  advice: 'Correct the dates: one placement follows the other.',
  fields: [
    'social_care_episodes[].child_looked_after_placements[].start_date',
    'social_care_episodes[].child_looked_after_placements[].end_date',
  ],
  needs: 'payload',
  check: ({ placements }) =>
    whereSequence(placements, 'start_date', ({ start_date }, previous) =>
      isBefore(start_date, previous?.end_date),
    ),
  examples: {
    passes: [
      example({
        placements: [{ start_date: '2025-05-01', end_date: '2025-06-01' }, { start_date: '2025-06-01' }],
      }),
      example({
        placements: [{ start_date: '2025-06-01' }, { start_date: '2025-05-01', end_date: '2025-06-01' }],
      }),
    ],
    fails: [
      [
        example({
          placements: [{ start_date: '2025-05-01', end_date: '2025-06-01' }, { start_date: '2025-05-31' }],
        }),
        '/social_care_episodes/0/child_looked_after_placements/1/start_date',
      ],
      [
        example({
          placements: [{ start_date: '2025-05-31' }, { start_date: '2025-05-01', end_date: '2025-06-01' }],
        }),
        '/social_care_episodes/0/child_looked_after_placements/0/start_date',
      ],
    ],
  },
}
