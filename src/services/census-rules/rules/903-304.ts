import type { Rule } from '../rule.js'
import { birthday } from './support/age.js'
import { example } from './support/example.js'
import { whereDetails } from './support/where-details.js'

export const ssda304: Rule = {
  code: '903-304',
  severity: 'warning',
  title: 'The child stopped being an unaccompanied asylum-seeking child after the 18th birthday',
  advice: 'The end is the 18th birthday at the latest: correct it or the date of birth.',
  fields: ['child_details.uasc_end_date', 'child_details.date_of_birth'],
  needs: 'payload',
  check: (child) =>
    whereDetails(
      child,
      'uasc_end_date',
      ({ uasc_end_date, date_of_birth: birth }) =>
        uasc_end_date !== undefined && birth !== undefined && uasc_end_date > birthday(18, birth),
    ),
  examples: {
    passes: [
      example({ details: { date_of_birth: '2007-05-01', uasc_end_date: '2025-05-01' } }),
      example({ details: { uasc_end_date: '2025-05-01' } }),
    ],
    fails: [
      [
        example({ details: { date_of_birth: '2007-05-01', uasc_end_date: '2025-05-02' } }),
        '/child_details/uasc_end_date',
      ],
    ],
  },
}
