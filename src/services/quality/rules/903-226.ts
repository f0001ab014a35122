import type { Rule } from '../rule.js'
import { TEMPORARY } from './support/code-groups.js'
import { example } from './support/example.js'
import { where } from './support/where.js'

export const ssda226: Rule = {
  code: '903-226',
  severity: 'warning',
  title: 'A temporary placement has a reason for its change',
  advice: 'Remove the reason: none is recorded for a temporary placement.',
  fields: [
    'social_care_episodes[].child_looked_after_placements[].change_reason',
    'social_care_episodes[].child_looked_after_placements[].placement_type',
  ],
  needs: 'payload',
  check: ({ placements }) =>
    where(
      placements,
      'change_reason',
      ({ change_reason, placement_type }) =>
        change_reason !== undefined && TEMPORARY.includes(placement_type),
    ),
  examples: {
    passes: [
      example({ placements: [{ placement_type: 'U1', change_reason: 'CARPL' }, { placement_type: 'T0' }] }),
    ],
    fails: [
      [
        example({ placements: [{ placement_type: 'T0', change_reason: 'CARPL' }] }),
        '/social_care_episodes/0/child_looked_after_placements/0/change_reason',
      ],
    ],
  },
}
