import type { Rule } from '../rule.js'
import { example } from './support/example.js'
import { whereDetails } from './support/where-details.js'

export const cin1550: Rule = {
  code: 'CIN-1550',
  severity: 'warning',
  title: 'Character 13 of the UPN is neither a digit nor a letter that a UPN may have',
  advice: 'Compare the UPN with the school’s record: I, O and S are never used.',
  fields: ['child_details.unique_pupil_number'],
  needs: 'payload',
  check: (child) =>
    whereDetails(
      child,
      'unique_pupil_number',
      ({ unique_pupil_number: upn }) => upn !== undefined && !/^[0-9A-HJ-NP-RT-Z]$/.test(upn.slice(12)),
    ),
  examples: {
    passes: [
      example({ details: { unique_pupil_number: 'B801200005001' } }),
      example({ details: { unique_pupil_number: 'M80120000500A' } }),
    ],
    fails: [
      [example({ details: { unique_pupil_number: 'M80120000500O' } }), '/child_details/unique_pupil_number'],
      [example({ details: { unique_pupil_number: 'M80120000500a' } }), '/child_details/unique_pupil_number'],
    ],
  },
}
