import type { UniqueRule } from '../rule.js'
import { example } from './support/example.js'
import { upnOf } from './support/upn-of.js'

const child = (upn: string) => example({ details: { unique_pupil_number: upn } })

export const cin1520: UniqueRule = {
  code: 'CIN-1520',
  severity: 'warning',
  title: 'The UPN is that of an earlier record of the submission',
  advice:
    'Compare both with the school’s records: no two children share a UPN. Merge the records of one child.',
  differs:
    'Reported at the later record, with the place of the earlier one, which may be written already when the later one comes. The validator reports both.',
  fields: ['child_details.unique_pupil_number'],
  pointer: '/child_details/unique_pupil_number',
  valueOf: upnOf,
  examples: {
    passes: [
      [child('B801200005001'), child('M80120000500A'), example({ details: {} }), example({ details: {} })],
      [
        child('B801200005001'),
        example({ details: { unique_pupil_number: 'B801200005001', purge: true } }),
        { ...child('B801200005001'), purge: true },
      ],
    ],
    fails: [[child('B801200005001'), child('M80120000500A'), child('B801200005001')]],
  },
}
