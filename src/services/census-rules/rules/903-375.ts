import type { Rule } from '../rule.js'
import { daysAfter, isAfter } from './support/days.js'
import { example } from './support/example.js'
import { where } from './support/where.js'

export const ssda375: Rule = {
  code: '903-375',
  severity: 'warning',
  title: 'A temporary stay in hospital (T1) lasts longer than six weeks',
  advice: 'Record the hospital as the placement (R2) from then on, or correct the dates.',
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
        placement_type === 'T1' && start_date !== undefined && isAfter(end_date, daysAfter(start_date, 42)),
    ),
  examples: {
    passes: [
      example({
        placements: [
          { placement_type: 'T1', start_date: '2025-05-01', end_date: '2025-06-12' },
          { placement_type: 'T1', start_date: '2025-07-01' },
        ],
      }),
    ],
    fails: [
      [
        example({ placements: [{ placement_type: 'T1', start_date: '2025-05-01', end_date: '2025-06-13' }] }),
        '/social_care_episodes/0/child_looked_after_placements/0/end_date',
      ],
    ],
  },
}
