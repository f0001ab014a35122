import type { Rule } from '../rule.js'
import { isOutside } from './support/days.js'
import { example } from './support/example.js'
import { where } from './support/where.js'

export const cin8696: Rule = {
  code: 'CIN-8696',
  severity: 'warning',
  title: 'The assessment was authorised outside the census year',
  advice: 'Leave out assessments that ended before the census year, or correct the authorisation date.',
  fields: ['social_care_episodes[].child_and_family_assessments[].authorisation_date'],
  needs: 'period',
  check: ({ assessments }, { period }) =>
    where(assessments, 'authorisation_date', ({ authorisation_date }) =>
      isOutside(authorisation_date, period),
    ),
  examples: {
    passes: [example({ assessments: [{ authorisation_date: '2025-04-01' }, { start_date: '2020-01-01' }] })],
    fails: [
      [
        example({
          assessments: [{ authorisation_date: '2025-03-31' }, { authorisation_date: '2026-04-01' }],
        }),
        '/social_care_episodes/0/child_and_family_assessments/0/authorisation_date',
        '/social_care_episodes/0/child_and_family_assessments/1/authorisation_date',
      ],
    ],
  },
}
