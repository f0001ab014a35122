import type { Rule } from '../rule.js'
import { example } from './support/example.js'
import { where } from './support/where.js'

export const cin8867: Rule = {
  code: 'CIN-8867',
  severity: 'warning',
  title: 'The case is closed, but the assessment is not authorised',
  advice: 'Record the authorisation of the assessment, or reopen the case.',
  fields: [
    'social_care_episodes[].child_and_family_assessments[].authorisation_date',
    'social_care_episodes[].closure_date',
  ],
  needs: 'payload',
  check: ({ assessments }) =>
    where(
      assessments,
      'authorisation_date',
      ({ authorisation_date }, { episode }) =>
        authorisation_date === undefined && episode.closure_date !== undefined,
    ),
  examples: {
    passes: [
      example({
        episode: { closure_date: '2025-07-01' },
        assessments: [{ authorisation_date: '2025-06-01' }],
      }),
      example({ assessments: [{ start_date: '2025-05-01' }] }),
    ],
    fails: [
      [
        example({ episode: { closure_date: '2025-07-01' }, assessments: [{ start_date: '2025-06-01' }] }),
        '/social_care_episodes/0/child_and_family_assessments/0/authorisation_date',
      ],
    ],
  },
}
