import type { Rule } from '../rule.js'
import { isOutside } from './support/days.js'
import { example } from './support/example.js'
import { where } from './support/where.js'

export const cin8736: Rule = {
  code: 'CIN-8736',
  severity: 'warning',
  title: 'An assessment that is not authorised started outside the census year',
  advice: 'Record the authorisation if the assessment ended, or correct its start.',
  fields: [
    'social_care_episodes[].child_and_family_assessments[].start_date',
    'social_care_episodes[].child_and_family_assessments[].authorisation_date',
  ],
  needs: 'period',
  check: ({ assessments }, { period }) =>
    where(
      assessments,
      'start_date',
      ({ start_date, authorisation_date }) =>
        authorisation_date === undefined && isOutside(start_date, period),
    ),
  examples: {
    passes: [
      example({
        assessments: [
          { start_date: '2025-04-01' },
          { start_date: '2025-03-01', authorisation_date: '2025-04-20' },
        ],
      }),
    ],
    fails: [
      [
        example({ assessments: [{ start_date: '2025-03-31' }] }),
        '/social_care_episodes/0/child_and_family_assessments/0/start_date',
      ],
    ],
  },
}
