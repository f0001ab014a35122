import type { Rule } from '../rule.js'
import { TEMPORARY } from './support/code-groups.js'
import { example } from './support/example.js'
import { where } from './support/where.js'

export const ssda380: Rule = {
  code: '903-380',
  severity: 'warning',
  title: 'A temporary placement starts care, or starts for another reason than P or B',
  advice: 'Record the placement that the child was first given; a temporary one follows it with P or B.',
  note: 'Wider than “care does not start with T”: P and B alone are taken, as in the public validator.',
  differs:
    'A start reason that is missing is not reported: it does not say that care starts. The validator reports it.',
  fields: [
    'social_care_episodes[].child_looked_after_placements[].start_reason',
    'social_care_episodes[].child_looked_after_placements[].placement_type',
  ],
  needs: 'payload',
  check: ({ placements }) =>
    where(
      placements,
      'start_reason',
      ({ placement_type, start_reason }) =>
        TEMPORARY.includes(placement_type) &&
        start_reason !== undefined &&
        start_reason !== 'P' &&
        start_reason !== 'B',
    ),
  examples: {
    passes: [
      example({
        placements: [
          { placement_type: 'T1', start_reason: 'P' },
          { placement_type: 'T1', start_reason: 'B' },
          { placement_type: 'T1' },
        ],
      }),
      example({ placements: [{ placement_type: 'U1', start_reason: 'S' }] }),
    ],
    fails: [
      [
        example({ placements: [{ placement_type: 'T1', start_reason: 'S' }] }),
        '/social_care_episodes/0/child_looked_after_placements/0/start_reason',
      ],
    ],
  },
}
