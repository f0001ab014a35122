import type { Rule } from '../rule.js'
import { example } from './support/example.js'
import { where } from './support/where.js'

export const ssda333: Rule = {
  code: '903-333',
  severity: 'warning',
  title: 'The child was matched with adopters without a decision before that adoption is best',
  advice: 'Record the decision, or correct its date or the date of the match.',
  fields: [
    'social_care_episodes[].adoption.initial_decision_date',
    'social_care_episodes[].adoption.matched_date',
  ],
  needs: 'payload',
  check: ({ adoptions }) =>
    where(
      adoptions,
      'initial_decision_date',
      ({ initial_decision_date: decided, matched_date: matched }) =>
        matched !== undefined && (decided === undefined || decided > matched),
    ),
  examples: {
    passes: [
      example({ episode: { adoption: { initial_decision_date: '2025-05-01', matched_date: '2025-05-01' } } }),
      example({ episode: { adoption: { initial_decision_date: '2025-05-01' } } }),
    ],
    fails: [
      [
        example({
          episode: { adoption: { initial_decision_date: '2025-05-02', matched_date: '2025-05-01' } },
        }),
        '/social_care_episodes/0/adoption/initial_decision_date',
      ],
      [
        example({ episode: { adoption: { matched_date: '2025-05-01' } } }),
        '/social_care_episodes/0/adoption/initial_decision_date',
      ],
    ],
  },
}
