import type { Rule } from '../rule.js'
import { example } from './support/example.js'
import { whereDetails } from './support/where-details.js'

export const cin8750: Rule = {
  code: 'CIN-8750',
  severity: 'warning',
  title: 'An unborn child has a sex other than U',
  advice: 'Record U until the child is born, or add the date of birth.',
  differs: 'A sex that is missing is left to rule 4180; the validator reports both.',
  fields: ['child_details.sex', 'child_details.expected_date_of_birth'],
  needs: 'payload',
  check: (child) =>
    whereDetails(
      child,
      'sex',
      ({ sex, expected_date_of_birth, date_of_birth }) =>
        expected_date_of_birth !== undefined &&
        date_of_birth === undefined &&
        sex !== undefined &&
        sex !== 'U',
    ),
  examples: {
    passes: [
      example({ details: { expected_date_of_birth: '2026-06-01', sex: 'U' } }),
      example({ details: { expected_date_of_birth: '2025-06-01', date_of_birth: '2025-06-03', sex: 'F' } }),
      example({ details: { expected_date_of_birth: '2026-06-01' } }),
    ],
    fails: [[example({ details: { expected_date_of_birth: '2026-06-01', sex: 'F' } }), '/child_details/sex']],
  },
}
