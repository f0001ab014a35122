import type { Rule } from '../rule.js'
import { ADOPTED } from './support/code-groups.js'
import { isAfter } from './support/days.js'
import { example } from './support/example.js'
import { where } from './support/where.js'

export const ssda331: Rule = {
  code: '903-331',
  severity: 'warning',
  title: 'The child was matched with adopters after the placement started that ended in adoption',
  advice: 'Correct the match date or the start of the placement.',
  fields: [
    'social_care_episodes[].adoption.matched_date',
    'social_care_episodes[].child_looked_after_placements[].start_date',
    'social_care_episodes[].child_looked_after_placements[].end_reason',
  ],
  needs: 'payload',
  check: ({ adoptions, placements }) =>
    where(adoptions, 'matched_date', ({ matched_date }) =>
      placements.some(
        ({ item }) => ADOPTED.includes(item.end_reason) && isAfter(matched_date, item.start_date),
      ),
    ),
  examples: {
    passes: [
      example({
        episode: { adoption: { matched_date: '2025-05-01' } },
        placements: [{ start_date: '2025-05-01', end_reason: 'E11' }],
      }),
      example({
        episode: { adoption: { matched_date: '2025-05-02' } },
        placements: [{ start_date: '2025-05-01', end_reason: 'X1' }],
      }),
    ],
    fails: [
      [
        example({
          episode: { adoption: { matched_date: '2025-05-02' } },
          placements: [{ start_date: '2025-05-01', end_reason: 'E11' }],
        }),
        '/social_care_episodes/0/adoption/matched_date',
      ],
      [
        example({
          episode: { adoption: { matched_date: '2025-05-02' } },
          placements: [
            { start_date: '2024-05-01', end_reason: 'X1' },
            { start_date: '2025-05-01', end_reason: 'E12' },
          ],
        }),
        '/social_care_episodes/0/adoption/matched_date',
      ],
    ],
  },
}
