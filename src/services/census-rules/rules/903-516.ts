import type { Rule } from '../rule.js'
import { FOSTER } from './support/code-groups.js'
import { example } from './support/example.js'
import { where } from './support/where.js'

export const ssda516: Rule = {
  code: '903-516',
  severity: 'warning',
  title:
    'A special guardianship order for a former foster carer (E45, E46) ends a placement that was not foster care',
  advice: 'Correct the end reason (E47, E48 for other carers) or the type of placement.',
  fields: [
    'social_care_episodes[].child_looked_after_placements[].end_reason',
    'social_care_episodes[].child_looked_after_placements[].placement_type',
  ],
  needs: 'payload',
  check: ({ placements }) =>
    where(
      placements,
      'end_reason',
      ({ end_reason, placement_type }) =>
        (end_reason === 'E45' || end_reason === 'E46') && !FOSTER.includes(placement_type),
    ),
  examples: {
    passes: [
      example({
        placements: [
          { end_reason: 'E45', placement_type: 'U1' },
          { end_reason: 'E47', placement_type: 'K2' },
        ],
      }),
    ],
    fails: [
      [
        example({
          placements: [
            { end_reason: 'E45', placement_type: 'K2' },
            { end_reason: 'E46', placement_type: 'P1' },
          ],
        }),
        '/social_care_episodes/0/child_looked_after_placements/0/end_reason',
        '/social_care_episodes/0/child_looked_after_placements/1/end_reason',
      ],
    ],
  },
}
