import type { Rule } from '../rule.js'
import { example } from './support/example.js'
import { where } from './support/where.js'

export const ssda233: Rule = {
  code: '903-233',
  severity: 'warning',
  title: 'A placement that goes on has a reason for its change',
  advice: 'Record the end of the placement, or remove the reason.',
  fields: [
    'social_care_episodes[].child_looked_after_placements[].change_reason',
    'social_care_episodes[].child_looked_after_placements[].end_date',
  ],
  needs: 'payload',
  check: ({ placements }) =>
    where(
      placements,
      'change_reason',
      ({ change_reason, end_date }) => change_reason !== undefined && end_date === undefined,
    ),
  examples: {
    passes: [example({ placements: [{ end_date: '2025-05-01', change_reason: 'CARPL' }, {}] })],
    fails: [
      [
        example({ placements: [{ change_reason: 'CARPL' }] }),
        '/social_care_episodes/0/child_looked_after_placements/0/change_reason',
      ],
    ],
  },
}
