import type { Rule } from '../rule.js'
import { example } from './support/example.js'
import { whereDetails } from './support/where-details.js'

export const cin8525Q: Rule = {
  code: 'CIN-8525Q',
  severity: 'query',
  title: 'The child has both a date of birth and an expected one, or neither',
  advice: 'Record the date of birth of a born child, or else the expected date alone.',
  fields: ['child_details.date_of_birth', 'child_details.expected_date_of_birth'],
  needs: 'payload',
  check: (child) =>
    whereDetails(
      child,
      'date_of_birth',
      ({ date_of_birth, expected_date_of_birth }) =>
        (date_of_birth === undefined) === (expected_date_of_birth === undefined),
    ),
  examples: {
    passes: [
      example({ details: { date_of_birth: '2015-06-01' } }),
      example({ details: { expected_date_of_birth: '2026-06-01' } }),
    ],
    fails: [
      [
        example({ details: { date_of_birth: '2026-03-01', expected_date_of_birth: '2026-03-04' } }),
        '/child_details/date_of_birth',
      ],
      [example({ details: { sex: 'F' } }), '/child_details/date_of_birth'],
    ],
  },
}
