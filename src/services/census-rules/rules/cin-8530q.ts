import type { Rule } from '../rule.js'
import { daysAfter, monthsAfter } from './support/days.js'
import { example } from './support/example.js'
import { whereDetails } from './support/where-details.js'

export const cin8530Q: Rule = {
  code: 'CIN-8530Q',
  severity: 'query',
  title: 'The expected date of birth is more than 30 days ago or more than nine months ahead',
  advice: 'Record the date of birth if the child is born; else correct the expected date.',
  differs:
    '“Between” includes the first and the last day; the validator reports a birth that is expected on either.',
  fields: ['child_details.expected_date_of_birth'],
  needs: 'reference-date',
  check: (child, { referenceDate }) =>
    whereDetails(
      child,
      'expected_date_of_birth',
      ({ expected_date_of_birth: expected }) =>
        expected !== undefined &&
        (expected < daysAfter(referenceDate, -30) || expected > monthsAfter(referenceDate, 9)),
    ),
  examples: {
    passes: [
      example({ details: { expected_date_of_birth: '2026-03-01' } }),
      example({ details: { expected_date_of_birth: '2026-12-31' } }),
    ],
    fails: [
      [
        example({ details: { expected_date_of_birth: '2026-02-28' } }),
        '/child_details/expected_date_of_birth',
      ],
      [
        example({ details: { expected_date_of_birth: '2027-01-01' } }),
        '/child_details/expected_date_of_birth',
      ],
    ],
  },
}
