import { isInCareReturn } from '../is-in-care-return.js'
import type { UniqueRule } from '../rule.js'
import { example } from './support/example.js'
import { upnOf } from './support/upn-of.js'

const details = { unique_pupil_number: 'B801200005001' }

export const ssda444: UniqueRule = {
  code: '903-444',
  severity: 'warning',
  title: 'The UPN is that of an earlier looked-after child of the submission',
  advice:
    'Compare both with the school’s records: no two children share a UPN. Merge the records of one child.',
  differs:
    'Reported at the later record, with the place of the earlier one, which may be written already when the later one comes. The validator reports both.',
  fields: ['child_details.unique_pupil_number'],
  pointer: '/child_details/unique_pupil_number',
  valueOf: (record) => (isInCareReturn(record) ? upnOf(record) : undefined),
  examples: {
    passes: [[example({ details }), example({ details, placements: [{}] }), example({ details })]],
    fails: [
      [example({ details, placements: [{}] }), example({ details }), example({ details, placements: [{}] })],
    ],
  },
}
