import type { Rule } from '../rule.js'
import { daysAfter, isAfter } from './support/days.js'
import { example } from './support/example.js'
import { where } from './support/where.js'

export const ssda379: Rule = {
  code: '903-379',
  severity: 'warning',
  title: 'A temporary placement for other reasons (T4) lasts longer than seven days',
  advice: 'Record a new placement from then on, or correct the dates.',
  note: 'A placement that goes on is not judged.',
  fields: [
    'social_care_episodes[].child_looked_after_placements[].end_date',
    'social_care_episodes[].child_looked_after_placements[].placement_type',
    'social_care_episodes[].child_looked_after_placements[].start_date',
  ],
  needs: 'payload',
  check: ({ placements }) =>
    where(
      placements,
      'end_date',
      ({ placement_type, start_date, end_date }) =>
        placement_type === 'T4' && start_date !== undefined && isAfter(end_date, daysAfter(start_date, 7)),
    ),
  examples: {
    passes: [
      example({ placements: [{ placement_type: 'T4', start_date: '2025-05-01', end_date: '2025-05-08' }] }),
    ],
    fails: [
      [
        example({ placements: [{ placement_type: 'T4', start_date: '2025-05-01', end_date: '2025-05-09' }] }),
        '/social_care_episodes/0/child_looked_after_placements/0/end_date',
      ],
    ],
  },
}
