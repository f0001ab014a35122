import type { Rule } from '../rule.js'
import { ADOPTIVE } from './support/code-groups.js'
import { isAfter } from './support/days.js'
import { example } from './support/example.js'
import { where } from './support/where.js'

export const ssda521: Rule = {
  code: '903-521',
  severity: 'warning',
  title: 'The adoption decision was made after the child was placed for adoption',
  advice: 'Correct the decision date or the start of the placement.',
  fields: [
    'social_care_episodes[].adoption.initial_decision_date',
    'social_care_episodes[].child_looked_after_placements[].start_date',
    'social_care_episodes[].child_looked_after_placements[].placement_type',
  ],
  needs: 'payload',
  check: ({ adoptions, placements }) =>
    where(adoptions, 'initial_decision_date', ({ initial_decision_date }) =>
      placements.some(
        ({ item }) =>
          ADOPTIVE.includes(item.placement_type) && isAfter(initial_decision_date, item.start_date),
      ),
    ),
  examples: {
    passes: [
      example({
        episode: { adoption: { initial_decision_date: '2025-05-01' } },
        placements: [{ start_date: '2025-05-01', placement_type: 'A4' }],
      }),
      example({
        episode: { adoption: { initial_decision_date: '2025-05-01' } },
        placements: [{ start_date: '2024-05-01', placement_type: 'U1' }],
      }),
    ],
    fails: [
      [
        example({
          episode: { adoption: { initial_decision_date: '2025-05-02' } },
          placements: [{ start_date: '2025-05-01', placement_type: 'A4' }],
        }),
        '/social_care_episodes/0/adoption/initial_decision_date',
      ],
      [
        example({
          episode: { adoption: { initial_decision_date: '2025-05-02' } },
          placements: [
            { start_date: '2024-05-01', placement_type: 'U1' },
            { start_date: '2025-05-01', placement_type: 'A3' },
          ],
        }),
        '/social_care_episodes/0/adoption/initial_decision_date',
      ],
    ],
  },
}
