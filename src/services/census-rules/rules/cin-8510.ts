import type { UniqueRule } from '../rule.js'
import { example } from './support/example.js'

const child = (la_child_id: string) => ({ ...example({}), la_child_id })

export const cin8510: UniqueRule = {
  code: 'CIN-8510',
  severity: 'error',
  title: 'The LA child id is that of an earlier record of the submission',
  advice: 'Merge the two records if they are one child; otherwise give each an id of its own.',
  note: 'An error, although the receiver would take both: it stores records by this id, so that the later one would replace the earlier without a word.',
  differs:
    'Reported at the later record, with the place of the earlier one, which may be written already when the later one comes. The validator reports both.',
  fields: ['la_child_id'],
  pointer: '/la_child_id',
  valueOf: ({ la_child_id }) => la_child_id,
  examples: {
    passes: [[child('A1'), child('A2'), child('a1')]],
    fails: [
      [child('A1'), child('A2'), child('A1')],
      [child('A1'), { ...child('A1'), purge: true }],
    ],
  },
}
