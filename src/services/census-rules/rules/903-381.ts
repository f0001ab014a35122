import type { Rule } from '../rule.js'
import { TEMPORARY } from './support/code-groups.js'
import { example } from './support/example.js'
import { where } from './support/where.js'

export const ssda381: Rule = {
  code: '903-381',
  severity: 'warning',
  title: 'Care ends with a temporary placement',
  advice: 'Add the placement to which the child returned, or correct the end reason.',
  fields: [
    'social_care_episodes[].child_looked_after_placements[].end_reason',
    'social_care_episodes[].child_looked_after_placements[].placement_type',
  ],
  needs: 'payload',
  check: ({ placements }) =>
    where(
      placements,
      'end_reason',
      ({ placement_type, end_reason }) =>
        TEMPORARY.includes(placement_type) && end_reason !== undefined && end_reason !== 'X1',
    ),
  examples: {
    passes: [
      example({
        placements: [
          { placement_type: 'T1', end_reason: 'X1' },
          { placement_type: 'U1', end_reason: 'E4A' },
          { placement_type: 'T1' },
        ],
      }),
    ],
    fails: [
      [
        example({ placements: [{ placement_type: 'T1', end_reason: 'E4A' }] }),
        '/social_care_episodes/0/child_looked_after_placements/0/end_reason',
      ],
    ],
  },
}
