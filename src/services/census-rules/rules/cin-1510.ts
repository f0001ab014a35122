import { isWellFormedUpn } from '../../../schemas/dfe/upn.js'
import type { Rule } from '../rule.js'
import { example } from './support/example.js'
import { whereDetails } from './support/where-details.js'

const COUNTABLE = /^[0-9]{11}[0-9A-HJ-NP-RT-Z]$/

export const cin1510: Rule = {
  code: 'CIN-1510',
  severity: 'warning',
  title: 'The check letter of the UPN is wrong',
  advice: 'Compare the UPN with the school’s record: a digit is wrong or two are swapped.',
  differs:
    'Temporary UPNs are checked too: the letter at their end counts with its place in the alphabet. The validator tests only those that end in a digit.',
  fields: ['child_details.unique_pupil_number'],
  needs: 'payload',
  check: (child) =>
    whereDetails(
      child,
      'unique_pupil_number',
      ({ unique_pupil_number: upn = '' }) => COUNTABLE.test(upn.slice(1)) && !isWellFormedUpn(upn),
    ),
  examples: {
    passes: [
      example({ details: { unique_pupil_number: 'B801200005001' } }),
      example({ details: { unique_pupil_number: 'M80120000500A' } }),
      example({ details: { unique_pupil_number: 'A950000178301' } }),
    ],
    fails: [
      [example({ details: { unique_pupil_number: 'A801200005001' } }), '/child_details/unique_pupil_number'],
      [example({ details: { unique_pupil_number: 'A80120000500A' } }), '/child_details/unique_pupil_number'],
    ],
  },
}
