import type { Rule } from '../rule.js'
import { isSameDay } from './support/days.js'
import { example } from './support/example.js'
import { whereSequence } from './support/where-sequence.js'

export const ssda431: Rule = {
  code: '903-431',
  severity: 'warning',
  title: 'Care starts (S) on the day on which the placement before it ended',
  advice: 'Record why the placement changed (P, T, B, L or U); S is for a new start of care.',
  differs:
    'Only a start on the day itself is reported, as the census’s message says; an earlier one is left to rule 501. The validator reports both.',
  fields: [
    'social_care_episodes[].child_looked_after_placements[].start_reason',
    'social_care_episodes[].child_looked_after_placements[].start_date',
    'social_care_episodes[].child_looked_after_placements[].end_date',
  ],
  needs: 'payload',
  check: ({ placements }) =>
    whereSequence(
      placements,
      'start_reason',
      ({ start_reason, start_date }, previous) =>
        start_reason === 'S' && isSameDay(start_date, previous?.end_date),
    ),
  examples: {
    passes: [
      example({
        placements: [
          { start_date: '2025-05-01', end_date: '2025-06-01' },
          { start_date: '2025-06-02', start_reason: 'S' },
        ],
      }),
      example({
        placements: [
          { start_date: '2025-05-01', end_date: '2025-06-01' },
          { start_date: '2025-06-01', start_reason: 'P' },
        ],
      }),
    ],
    fails: [
      [
        example({
          placements: [
            { start_date: '2025-05-01', end_date: '2025-06-01' },
            { start_date: '2025-06-01', start_reason: 'S' },
          ],
        }),
        '/social_care_episodes/0/child_looked_after_placements/1/start_reason',
      ],
    ],
  },
}
