import { isListed } from '../../../schemas/dfe/code-lists/code-list.js'
import { ethnicity } from '../../../schemas/dfe/code-lists/ethnicity.js'
import type { Rule } from '../rule.js'
import { example } from './support/example.js'
import { whereDetails } from './support/where-details.js'

export const cin4220: Rule = {
  code: 'CIN-4220',
  severity: 'warning',
  title: 'The ethnicity is missing or not a listed code',
  advice:
    'Record one of the DfE’s ethnicity codes; NOBT where it is not yet obtained, REFU where it was refused.',
  fields: ['child_details.ethnicity'],
  needs: 'payload',
  check: (child) =>
    whereDetails(child, 'ethnicity', (details) => !isListed(ethnicity, details.ethnicity ?? '')),
  examples: {
    passes: [example({ details: { ethnicity: 'CHNE' } }), example({ details: { purge: true } })],
    fails: [
      [example({ details: { ethnicity: 'CNHE' } }), '/child_details/ethnicity'],
      [example({ details: { sex: 'F' } }), '/child_details/ethnicity'],
    ],
  },
}
