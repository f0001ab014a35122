import type { Rule } from '../rule.js'
import { TEMPORARY } from './support/code-groups.js'
import { example } from './support/example.js'
import { whereSequence } from './support/where-sequence.js'

export const ssda226: Rule = {
  code: '903-226',
  severity: 'warning',
  title: 'A placement that is temporary, or that a temporary one follows, has a reason for its change',
  advice: 'Remove the reason: none is recorded where a child is away for a while and comes back.',
  fields: [
    'social_care_episodes[].child_looked_after_placements[].change_reason',
    'social_care_episodes[].child_looked_after_placements[].placement_type',
  ],
  needs: 'payload',
  check: ({ placements }) =>
    whereSequence(
      placements,
      'change_reason',
      ({ change_reason, placement_type }, _, next) =>
        change_reason !== undefined &&
        (TEMPORARY.includes(placement_type) || TEMPORARY.includes(next?.placement_type)),
    ),
  examples: {
    passes: [
      example({
        placements: [
          { placement_type: 'T0' },
          { placement_type: 'U1', change_reason: 'CARPL' },
          { placement_type: 'U4' },
        ],
      }),
    ],
    fails: [
      [
        example({ placements: [{ placement_type: 'T0', change_reason: 'CARPL' }] }),
        '/social_care_episodes/0/child_looked_after_placements/0/change_reason',
      ],
      [
        example({ placements: [{ placement_type: 'U1', change_reason: 'CARPL' }, { placement_type: 'T0' }] }),
        '/social_care_episodes/0/child_looked_after_placements/0/change_reason',
      ],
    ],
  },
}
