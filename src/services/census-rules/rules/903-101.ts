import { isListed } from '../../../schemas/dfe/code-lists/code-list.js'
import { sex } from '../../../schemas/dfe/code-lists/sex.js'
import type { Rule } from '../rule.js'
import { example } from './support/example.js'
import { whereDetails } from './support/where-details.js'

export const ssda101: Rule = {
  code: '903-101',
  severity: 'warning',
  title: 'The sex of a looked-after child is missing or not M, F or U',
  advice: 'Record M, F or U; the codes 1 and 2 ended with 2023-24.',
  fields: ['child_details.sex'],
  needs: 'payload',
  check: (child) => whereDetails(child, 'sex', (details) => !isListed(sex, details.sex ?? '')),
  examples: {
    passes: [example({ details: { sex: 'M' } }), example({ details: { purge: true } })],
    fails: [
      [example({ details: { sex: '1' } }), '/child_details/sex'],
      [example({ details: {} }), '/child_details/sex'],
    ],
  },
}
