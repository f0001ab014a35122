import type { Rule } from '../rule.js'
import { isUnder } from './support/age.js'
import { SUPPORTED_ACCOMMODATION } from './support/code-groups.js'
import { example } from './support/example.js'
import { where } from './support/where.js'

export const ssda371: Rule = {
  code: '903-371',
  severity: 'warning',
  title: 'A child under 16 is placed in supported accommodation (H5, K3)',
  advice: 'Correct the type of placement, its start or the date of birth.',
  differs:
    'A placement that goes on is judged too; the validator passes over it. H5, which K3 replaced, is judged as well.',
  fields: [
    'social_care_episodes[].child_looked_after_placements[].placement_type',
    'social_care_episodes[].child_looked_after_placements[].start_date',
    'child_details.date_of_birth',
  ],
  needs: 'payload',
  check: ({ placements, birth }) =>
    where(
      placements,
      'placement_type',
      ({ placement_type, start_date }) =>
        SUPPORTED_ACCOMMODATION.includes(placement_type) && isUnder(16, birth, start_date),
    ),
  examples: {
    passes: [
      example({
        details: { date_of_birth: '2009-05-01' },
        placements: [{ placement_type: 'K3', start_date: '2025-05-01' }],
      }),
    ],
    fails: [
      [
        example({
          details: { date_of_birth: '2009-05-02' },
          placements: [
            { placement_type: 'K3', start_date: '2025-05-01' },
            { placement_type: 'H5', start_date: '2024-05-01' },
          ],
        }),
        '/social_care_episodes/0/child_looked_after_placements/1/placement_type',
        '/social_care_episodes/0/child_looked_after_placements/0/placement_type',
      ],
    ],
  },
}
