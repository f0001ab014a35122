import type { Rule } from '../rule.js'
import { isSameDay } from './support/days.js'
import { example } from './support/example.js'
import { where } from './support/where.js'

export const ssda355: Rule = {
  code: '903-355',
  severity: 'warning',
  title: 'The placement starts and ends on one day',
  advice: 'Correct the dates, or remove a placement that was recorded by mistake.',
  fields: [
    'social_care_episodes[].child_looked_after_placements[].end_date',
    'social_care_episodes[].child_looked_after_placements[].start_date',
  ],
  needs: 'payload',
  check: ({ placements }) =>
    where(placements, 'end_date', ({ start_date, end_date }) => isSameDay(start_date, end_date)),
  examples: {
    passes: [example({ placements: [{ start_date: '2025-05-01', end_date: '2025-05-02' }, {}] })],
    fails: [
      [
        example({ placements: [{ start_date: '2025-05-01', end_date: '2025-05-01' }] }),
        '/social_care_episodes/0/child_looked_after_placements/0/end_date',
      ],
    ],
  },
}
