import type { Rule } from '../rule.js'
import { isBefore } from './support/days.js'
import { example } from './support/example.js'
import { where } from './support/where.js'

export const ssda356: Rule = {
  code: '903-356',
  severity: 'warning',
  title: 'The placement ends before it starts',
  advice: 'Correct the start or the end of the placement.',
  fields: [
    'social_care_episodes[].child_looked_after_placements[].end_date',
    'social_care_episodes[].child_looked_after_placements[].start_date',
  ],
  needs: 'payload',
  check: ({ placements }) =>
    where(placements, 'end_date', ({ start_date, end_date }) => isBefore(end_date, start_date)),
  examples: {
    passes: [
      example({
        placements: [{ start_date: '2025-05-01', end_date: '2025-05-01' }, { start_date: '2025-05-01' }],
      }),
    ],
    fails: [
      [
        example({ placements: [{ start_date: '2025-05-01', end_date: '2025-04-30' }] }),
        '/social_care_episodes/0/child_looked_after_placements/0/end_date',
      ],
    ],
  },
}
