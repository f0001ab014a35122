import type { Rule } from '../rule.js'
import { example } from './support/example.js'
import { where } from './support/where.js'

export const cin8614: Rule = {
  code: 'CIN-8614',
  severity: 'warning',
  title: 'An assessment that is not authorised has factors',
  advice: 'Record the authorisation date, or remove the factors until the assessment is authorised.',
  fields: [
    'social_care_episodes[].child_and_family_assessments[].factors',
    'social_care_episodes[].child_and_family_assessments[].authorisation_date',
  ],
  needs: 'payload',
  check: ({ assessments }) =>
    where(
      assessments,
      'factors',
      ({ factors = [], authorisation_date }) => factors.length > 0 && authorisation_date === undefined,
    ),
  examples: {
    passes: [
      example({ assessments: [{ authorisation_date: '2025-05-01', factors: ['1A'] }] }),
      example({ assessments: [{ factors: [] }] }),
    ],
    fails: [
      [
        example({ assessments: [{ factors: ['1A'] }] }),
        '/social_care_episodes/0/child_and_family_assessments/0/factors',
      ],
    ],
  },
}
