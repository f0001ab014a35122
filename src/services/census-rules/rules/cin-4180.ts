import { isListed } from '../../../schemas/dfe/code-lists/code-list.js'
import { sex } from '../../../schemas/dfe/code-lists/sex.js'
import type { Rule } from '../rule.js'
import { example } from './support/example.js'
import { whereDetails } from './support/where-details.js'

export const cin4180: Rule = {
  code: 'CIN-4180',
  severity: 'warning',
  title: 'The sex is missing or not M, F or U',
  advice: 'Record M, F or U, where U stands for unknown or unborn.',
  note: 'A record without child details is asked for them too: a delta that leaves them out must be judged as a whole record.',
  fields: ['child_details.sex'],
  needs: 'payload',
  check: (child) => whereDetails(child, 'sex', (details) => !isListed(sex, details.sex ?? '')),
  examples: {
    passes: [example({ details: { sex: 'F' } }), example({ details: { purge: true } })],
    fails: [
      [example({ details: { sex: 'm' } }), '/child_details/sex'],
      [example({ details: {} }), '/child_details/sex'],
      [example({}), '/child_details/sex'],
    ],
  },
}
