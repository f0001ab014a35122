import type { Rule } from '../rule.js'
import { isAfter, isBefore, isSameDay } from './support/days.js'
import { example } from './support/example.js'
import { whereSequence } from './support/where-sequence.js'

export const ssda388: Rule = {
  code: '903-388',
  severity: 'warning',
  title: 'The placement says that another one follows (X1) and none starts that day, or the reverse',
  advice: 'Add the placement that follows, record how care ended, or correct the dates.',
  fields: [
    'social_care_episodes[].child_looked_after_placements[].end_reason',
    'social_care_episodes[].child_looked_after_placements[].end_date',
    'social_care_episodes[].child_looked_after_placements[].start_date',
  ],
  needs: 'payload',
  check: ({ placements }) =>
    whereSequence(placements, 'end_reason', ({ end_reason, end_date }, _, next) =>
      end_reason === 'X1'
        ? next === undefined || isBefore(end_date, next.start_date) || isAfter(end_date, next.start_date)
        : end_reason !== undefined && isSameDay(end_date, next?.start_date),
    ),
  examples: {
    passes: [
      example({
        placements: [
          { start_date: '2025-05-01', end_date: '2025-06-01', end_reason: 'X1' },
          { start_date: '2025-06-01', end_date: '2025-07-01', end_reason: 'E8' },
          { start_date: '2025-07-02', end_date: '2025-08-01' },
          { start_date: '2025-08-01', end_reason: 'E8' },
        ],
      }),
    ],
    fails: [
      [
        example({ placements: [{ start_date: '2025-05-01', end_reason: 'X1' }] }),
        '/social_care_episodes/0/child_looked_after_placements/0/end_reason',
      ],
      [
        example({
          placements: [
            { start_date: '2025-05-01', end_date: '2025-06-01', end_reason: 'X1' },
            { start_date: '2025-06-02', end_date: '2025-07-02', end_reason: 'X1' },
            { start_date: '2025-07-01', end_date: '2025-08-01', end_reason: 'E8' },
            { start_date: '2025-08-01' },
          ],
        }),
        '/social_care_episodes/0/child_looked_after_placements/0/end_reason',
        '/social_care_episodes/0/child_looked_after_placements/1/end_reason',
        '/social_care_episodes/0/child_looked_after_placements/2/end_reason',
      ],
    ],
  },
}
