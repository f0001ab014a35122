import type { Rule } from '../rule.js'
import { isBefore } from './support/days.js'
import { example } from './support/example.js'
import { where } from './support/where.js'

export const ssda334: Rule = {
  code: '903-334',
  severity: 'warning',
  title: 'The adoption decision was made before the child last came into care',
  advice: 'Correct the decision date or the start of care.',
  differs: 'The SSDA903 has two decision dates, which the rules 334 and 1003 are about; the payload has one.',
  fields: [
    'social_care_episodes[].adoption.initial_decision_date',
    'social_care_episodes[].child_looked_after_placements[].start_date',
    'social_care_episodes[].child_looked_after_placements[].start_reason',
  ],
  needs: 'payload',
  check: ({ adoptions, placements }) =>
    where(adoptions, 'initial_decision_date', ({ initial_decision_date }) =>
      placements.some(
        ({ item }) => item.start_reason === 'S' && isBefore(initial_decision_date, item.start_date),
      ),
    ),
  examples: {
    passes: [
      example({
        episode: { adoption: { initial_decision_date: '2025-05-01' } },
        placements: [{ start_date: '2025-05-01', start_reason: 'S' }],
      }),
      example({
        episode: { adoption: { initial_decision_date: '2025-05-01' } },
        placements: [{ start_date: '2025-06-01', start_reason: 'P' }],
      }),
    ],
    fails: [
      [
        example({
          episode: { adoption: { initial_decision_date: '2025-05-01' } },
          placements: [
            { start_date: '2024-05-01', start_reason: 'S' },
            { start_date: '2025-05-02', start_reason: 'S' },
          ],
        }),
        '/social_care_episodes/0/adoption/initial_decision_date',
      ],
    ],
  },
}
