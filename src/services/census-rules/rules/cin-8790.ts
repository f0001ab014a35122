import type { Rule } from '../rule.js'
import { example } from './support/example.js'
import { whereDetails } from './support/where-details.js'

export const cin8790: Rule = {
  code: 'CIN-8790',
  severity: 'warning',
  title: 'The disability code NONE stands beside others',
  advice: 'Remove NONE, or the others.',
  differs: '“none” in small letters is reported as DFE-CODE; the validator takes it for NONE.',
  fields: ['child_details.disabilities'],
  needs: 'payload',
  check: (child) =>
    whereDetails(
      child,
      'disabilities',
      ({ disabilities = [] }) => disabilities.length > 1 && disabilities.includes('NONE'),
    ),
  examples: {
    passes: [
      example({ details: { disabilities: ['NONE'] } }),
      example({ details: { disabilities: ['MOB', 'AUT'] } }),
    ],
    fails: [[example({ details: { disabilities: ['MOB', 'NONE'] } }), '/child_details/disabilities']],
  },
}
