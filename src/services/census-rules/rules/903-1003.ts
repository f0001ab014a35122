import type { Rule } from '../rule.js'
import { isBefore } from './support/days.js'
import { example } from './support/example.js'
import { where } from './support/where.js'

export const ssda1003: Rule = {
  code: '903-1003',
  severity: 'warning',
  title: 'The adoption decision was made before the child first came into care',
  advice: 'Correct the decision date or the start of care.',
  fields: [
    'social_care_episodes[].adoption.initial_decision_date',
    'social_care_episodes[].child_looked_after_placements[].start_date',
    'social_care_episodes[].child_looked_after_placements[].start_reason',
  ],
  needs: 'payload',
  check: ({ adoptions, placements }) =>
    where(adoptions, 'initial_decision_date', ({ initial_decision_date }) =>
      isBefore(
        initial_decision_date,
        placements.find(({ item }) => item.start_reason === 'S')?.item.start_date,
      ),
    ),
  examples: {
    passes: [
      example({
        episode: { adoption: { initial_decision_date: '2025-05-01' } },
        placements: [
          { start_date: '2025-05-01', start_reason: 'S' },
          { start_date: '2025-06-01', start_reason: 'S' },
        ],
      }),
      example({ episode: { adoption: { initial_decision_date: '2025-05-01' } } }),
    ],
    fails: [
      [
        example({
          episode: { adoption: { initial_decision_date: '2025-05-01' } },
          placements: [{ start_date: '2025-05-02', start_reason: 'S' }],
        }),
        '/social_care_episodes/0/adoption/initial_decision_date',
      ],
    ],
  },
}
