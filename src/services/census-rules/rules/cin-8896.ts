import type { Rule } from '../rule.js'
import { example } from './support/example.js'
import { whereOthers } from './support/where-others.js'

export const cin8896: Rule = {
  code: 'CIN-8896',
  severity: 'warning',
  title: 'Another assessment of the case is not authorised either',
  advice: 'Record the authorisation of the assessments that ended; one may be open at a time.',
  fields: ['social_care_episodes[].child_and_family_assessments[].authorisation_date'],
  needs: 'payload',
  check: ({ assessments }) =>
    whereOthers(
      assessments,
      'authorisation_date',
      (one, other, view, otherView) =>
        view.episode === otherView.episode &&
        one.authorisation_date === undefined &&
        other.authorisation_date === undefined,
    ),
  examples: {
    passes: [
      example({ assessments: [{ authorisation_date: '2025-05-01' }, { start_date: '2025-06-01' }] }),
      example({
        assessments: [{}],
        more: [{ child_and_family_assessments: [{ child_and_family_assessment_id: 'A9' }] }],
      }),
    ],
    fails: [
      [
        example({ assessments: [{ start_date: '2025-05-01' }, { start_date: '2025-06-01' }] }),
        '/social_care_episodes/0/child_and_family_assessments/0/authorisation_date',
        '/social_care_episodes/0/child_and_family_assessments/1/authorisation_date',
      ],
    ],
  },
}
