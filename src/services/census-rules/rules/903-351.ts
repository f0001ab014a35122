import type { Rule } from '../rule.js'
import { birthday } from './support/age.js'
import { isAfter } from './support/days.js'
import { example } from './support/example.js'
import { whereDetails } from './support/where-details.js'

export const ssda351: Rule = {
  code: '903-351',
  severity: 'warning',
  title: 'The child was over 25 at the start of the year',
  advice: 'Check the date of birth, and whether the child belongs in the return.',
  fields: ['child_details.date_of_birth'],
  needs: 'period',
  check: (child, { period }) =>
    whereDetails(
      child,
      'date_of_birth',
      ({ date_of_birth: birth }) => birth !== undefined && isAfter(period?.start, birthday(25, birth)),
    ),
  examples: {
    passes: [example({ details: { date_of_birth: '2000-04-01' } }), example({ details: {} })],
    fails: [[example({ details: { date_of_birth: '2000-03-31' } }), '/child_details/date_of_birth']],
  },
}
