import type { Rule } from '../rule.js'
import { isBefore } from './support/days.js'
import { example } from './support/example.js'
import { where } from './support/where.js'

export const cin8608: Rule = {
  code: 'CIN-8608',
  severity: 'warning',
  title: 'The assessment is authorised before it starts',
  advice: 'Correct the start or the authorisation of the assessment.',
  fields: [
    'social_care_episodes[].child_and_family_assessments[].authorisation_date',
    'social_care_episodes[].child_and_family_assessments[].start_date',
  ],
  needs: 'payload',
  check: ({ assessments }) =>
    where(assessments, 'authorisation_date', ({ start_date, authorisation_date }) =>
      isBefore(authorisation_date, start_date),
    ),
  examples: {
    passes: [
      example({ assessments: [{ start_date: '2025-05-01', authorisation_date: '2025-05-01' }] }),
      example({ assessments: [{ start_date: '2025-05-01' }] }),
    ],
    fails: [
      [
        example({ assessments: [{ start_date: '2025-05-01', authorisation_date: '2025-04-30' }] }),
        '/social_care_episodes/0/child_and_family_assessments/0/authorisation_date',
      ],
    ],
  },
}
