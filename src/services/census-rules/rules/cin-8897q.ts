import { isListed } from '../../../schemas/dfe/code-lists/code-list.js'
import { assessmentFactors } from '../../../schemas/dfe/code-lists/assessment-factors.js'
import type { Rule } from '../rule.js'
import { example } from './support/example.js'
import { where } from './support/where.js'

export const cin8897Q: Rule = {
  code: 'CIN-8897Q',
  severity: 'query',
  title: 'An authorised assessment has no listed factor',
  advice: 'Record what was found; 21 where nothing was.',
  note: 'One listed code is enough; a code that is not listed is reported as DFE-CODE. Retired codes count, and 8945Q and 8950Q ask about them.',
  differs:
    'Asked of every assessment, whenever it was authorised: the feed has no year. The validator begins with the census year.',
  fields: [
    'social_care_episodes[].child_and_family_assessments[].factors',
    'social_care_episodes[].child_and_family_assessments[].authorisation_date',
  ],
  needs: 'payload',
  check: ({ assessments }) =>
    where(
      assessments,
      'factors',
      ({ factors = [], authorisation_date }) =>
        authorisation_date !== undefined && !factors.some((code) => isListed(assessmentFactors, code)),
    ),
  examples: {
    passes: [
      example({ assessments: [{ authorisation_date: '2025-05-01', factors: ['21'] }] }),
      example({ assessments: [{ start_date: '2025-05-01' }] }),
    ],
    fails: [
      [
        example({ assessments: [{ authorisation_date: '2025-05-01' }] }),
        '/social_care_episodes/0/child_and_family_assessments/0/factors',
      ],
      [
        example({ assessments: [{ authorisation_date: '2025-05-01', factors: ['99'] }] }),
        '/social_care_episodes/0/child_and_family_assessments/0/factors',
      ],
    ],
  },
}
