import type { Rule } from '../rule.js'
import { isAfter } from './support/days.js'
import { example } from './support/example.js'
import { whereDetails } from './support/where-details.js'

export const ssda301: Rule = {
  code: '903-301',
  severity: 'warning',
  title: 'The date of birth of a looked-after child lies in the future',
  advice: 'Correct the date of birth.',
  fields: ['child_details.date_of_birth'],
  needs: 'reference-date',
  check: (child, { referenceDate }) =>
    whereDetails(child, 'date_of_birth', ({ date_of_birth }) => isAfter(date_of_birth, referenceDate)),
  examples: {
    passes: [example({ details: { date_of_birth: '2026-03-31' } })],
    fails: [[example({ details: { date_of_birth: '2026-04-01' } }), '/child_details/date_of_birth']],
  },
}
