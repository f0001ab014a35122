import type { Rule } from '../rule.js'
import { example } from './support/example.js'
import { where } from './support/where.js'

export const ssda148: Rule = {
  code: '903-148',
  severity: 'warning',
  title: 'The placement has an end date without an end reason, or the reverse',
  advice: 'Record both, or neither while the placement lasts.',
  fields: [
    'social_care_episodes[].child_looked_after_placements[].end_reason',
    'social_care_episodes[].child_looked_after_placements[].end_date',
  ],
  needs: 'payload',
  check: ({ placements }) =>
    where(
      placements,
      'end_reason',
      ({ end_date, end_reason }) => (end_date === undefined) !== (end_reason === undefined),
    ),
  examples: {
    passes: [example({ placements: [{ end_date: '2025-05-01', end_reason: 'E8' }, {}] })],
    fails: [
      [
        example({ placements: [{ end_date: '2025-05-01' }] }),
        '/social_care_episodes/0/child_looked_after_placements/0/end_reason',
      ],
      [
        example({ placements: [{ end_reason: 'E8' }] }),
        '/social_care_episodes/0/child_looked_after_placements/0/end_reason',
      ],
    ],
  },
}
