import type { Rule } from '../rule.js'
import { TEMPORARY } from './support/code-groups.js'
import { example } from './support/example.js'
import { whereSequence } from './support/where-sequence.js'

const MOVES: readonly (string | undefined)[] = ['P', 'T', 'B', 'U']

export const ssda225: Rule = {
  code: '903-225',
  severity: 'warning',
  title: 'The child moved to another placement, and the reason for the change is missing',
  advice: 'Record the reason on the placement that ended.',
  note: 'The SSDA903 keeps the reason on the placement that ends; the DfE’s words for the API can be read otherwise.',
  fields: [
    'social_care_episodes[].child_looked_after_placements[].change_reason',
    'social_care_episodes[].child_looked_after_placements[].end_reason',
    'social_care_episodes[].child_looked_after_placements[].start_reason',
    'social_care_episodes[].child_looked_after_placements[].placement_type',
  ],
  needs: 'payload',
  check: ({ placements }) =>
    whereSequence(
      placements,
      'change_reason',
      ({ change_reason, end_reason, placement_type }, _, next) =>
        change_reason === undefined &&
        end_reason === 'X1' &&
        MOVES.includes(next?.start_reason) &&
        !TEMPORARY.includes(placement_type) &&
        !TEMPORARY.includes(next?.placement_type),
    ),
  examples: {
    passes: [
      example({
        placements: [
          { start_date: '2025-05-01', end_reason: 'X1', change_reason: 'CARPL' },
          { start_date: '2025-06-01', start_reason: 'P' },
        ],
      }),
      example({
        placements: [
          { start_date: '2025-05-01', end_reason: 'X1' },
          { start_date: '2025-06-01', start_reason: 'L' },
        ],
      }),
      example({
        placements: [
          { start_date: '2025-05-01', end_reason: 'X1' },
          { start_date: '2025-06-01', start_reason: 'P', placement_type: 'T1' },
        ],
      }),
      example({
        placements: [
          { start_date: '2025-05-01', end_reason: 'X1', placement_type: 'T1' },
          { start_date: '2025-06-01', start_reason: 'P' },
        ],
      }),
    ],
    fails: [
      [
        example({
          placements: [
            { start_date: '2025-05-01', end_reason: 'X1', placement_type: 'U1' },
            { start_date: '2025-06-01', start_reason: 'P', placement_type: 'U4' },
          ],
        }),
        '/social_care_episodes/0/child_looked_after_placements/0/change_reason',
      ],
    ],
  },
}
