import type { Rule } from '../rule.js'
import { example } from './support/example.js'
import { whereDetails } from './support/where-details.js'

export const ssda303: Rule = {
  code: '903-303',
  severity: 'warning',
  title: 'The child has an end date as an unaccompanied asylum-seeking child but is not flagged as one',
  advice: 'Set the flag, or remove the end date.',
  note: 'A flag that is missing is not true.',
  fields: ['child_details.uasc_end_date', 'child_details.uasc_flag'],
  needs: 'payload',
  check: (child) =>
    whereDetails(
      child,
      'uasc_end_date',
      ({ uasc_flag, uasc_end_date }) => uasc_end_date !== undefined && uasc_flag !== true,
    ),
  examples: {
    passes: [
      example({ details: { uasc_flag: true, uasc_end_date: '2025-05-01' } }),
      example({ details: { uasc_flag: false } }),
    ],
    fails: [
      [
        example({ details: { uasc_flag: false, uasc_end_date: '2025-05-01' } }),
        '/child_details/uasc_end_date',
      ],
      [example({ details: { uasc_end_date: '2025-05-01' } }), '/child_details/uasc_end_date'],
    ],
  },
}
