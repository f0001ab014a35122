import type { Rule } from '../rule.js'
import { example } from './support/example.js'
import { where } from './support/where.js'

export const ssda217t: Rule = {
  code: '903-217t',
  severity: 'warning',
  title: 'Independent living (P2) goes on after 28 October 2023, when it ceased to be a type of placement',
  advice:
    'Record the end of the placement, or use K3 for registered supported accommodation, or another type.',
  fields: [
    'social_care_episodes[].child_looked_after_placements[].placement_type',
    'social_care_episodes[].child_looked_after_placements[].end_date',
  ],
  needs: 'payload',
  check: ({ placements }) =>
    where(
      placements,
      'placement_type',
      ({ placement_type, end_date }) =>
        placement_type === 'P2' && (end_date === undefined || end_date > '2023-10-28'),
    ),
  examples: {
    passes: [
      example({
        placements: [
          { placement_type: 'P2', end_date: '2023-10-28' },
          { placement_type: 'K3', end_date: '2025-05-01' },
        ],
      }),
    ],
    fails: [
      [
        example({ placements: [{ placement_type: 'P2', end_date: '2023-10-29' }] }),
        '/social_care_episodes/0/child_looked_after_placements/0/placement_type',
      ],
      [
        example({ placements: [{ placement_type: 'P2', start_date: '2022-05-01' }] }),
        '/social_care_episodes/0/child_looked_after_placements/0/placement_type',
      ],
    ],
  },
}
