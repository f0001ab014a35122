import type { Rule } from '../rule.js'
import { example } from './support/example.js'
import { whereDetails } from './support/where-details.js'

export const cin1540: Rule = {
  code: 'CIN-1540',
  severity: 'warning',
  title: 'Characters 5 to 12 of the UPN are not all digits',
  advice: 'Compare the UPN with the school’s record.',
  fields: ['child_details.unique_pupil_number'],
  needs: 'payload',
  check: (child) =>
    whereDetails(
      child,
      'unique_pupil_number',
      ({ unique_pupil_number: upn }) => upn !== undefined && !/^[0-9]{8}$/.test(upn.slice(4, 12)),
    ),
  examples: {
    passes: [
      example({ details: { unique_pupil_number: 'M80120000500A' } }),
      example({ details: { unique_pupil_number: 'A958000179309' } }),
    ],
    fails: [
      [example({ details: { unique_pupil_number: 'B8012A0005001' } }), '/child_details/unique_pupil_number'],
      [example({ details: { unique_pupil_number: 'B8012000050A1' } }), '/child_details/unique_pupil_number'],
      [example({ details: { unique_pupil_number: 'B801X00005001' } }), '/child_details/unique_pupil_number'],
    ],
  },
}
