import type { Rule } from '../rule.js'
import { example } from './support/example.js'
import { where } from './support/where.js'
import { isOlderThan } from './support/working-days.js'

export const cin8670Q: Rule = {
  code: 'CIN-8670Q',
  severity: 'query',
  title: 'The assessment has been open for more than 45 working days',
  advice: 'Record the authorisation if the assessment ended; otherwise say why it takes so long.',
  note: 'Working days leave out weekends and the bank holidays of England.',
  fields: [
    'social_care_episodes[].child_and_family_assessments[].start_date',
    'social_care_episodes[].child_and_family_assessments[].authorisation_date',
  ],
  needs: 'reference-date',
  check: ({ assessments }, { referenceDate }) =>
    where(
      assessments,
      'start_date',
      ({ start_date, authorisation_date }) =>
        authorisation_date === undefined && isOlderThan(45, start_date, referenceDate),
    ),
  examples: {
    passes: [
      example({ assessments: [{ start_date: '2026-01-27' }] }),
      example({ assessments: [{ start_date: '2025-01-26', authorisation_date: '2025-03-01' }] }),
    ],
    fails: [
      [
        example({ assessments: [{ start_date: '2026-01-26' }] }),
        '/social_care_episodes/0/child_and_family_assessments/0/start_date',
      ],
    ],
  },
}
