import type { Rule } from '../rule.js'
import { ADOPTED, ADOPTIVE } from './support/code-groups.js'
import { example } from './support/example.js'
import { where } from './support/where.js'

export const ssda390: Rule = {
  code: '903-390',
  severity: 'warning',
  title: 'The child was adopted (E11, E12) from a placement that was not for adoption',
  advice: 'Add the placement with the adopters (A3 to A6), or correct the end reason.',
  fields: [
    'social_care_episodes[].child_looked_after_placements[].end_reason',
    'social_care_episodes[].child_looked_after_placements[].placement_type',
  ],
  needs: 'payload',
  check: ({ placements }) =>
    where(
      placements,
      'end_reason',
      ({ end_reason, placement_type }) => ADOPTED.includes(end_reason) && !ADOPTIVE.includes(placement_type),
    ),
  examples: {
    passes: [
      example({
        placements: [
          { end_reason: 'E11', placement_type: 'A4' },
          { end_reason: 'E4A', placement_type: 'U1' },
        ],
      }),
    ],
    fails: [
      [
        example({ placements: [{ end_reason: 'E12', placement_type: 'U2' }] }),
        '/social_care_episodes/0/child_looked_after_placements/0/end_reason',
      ],
    ],
  },
}
