import type { Rule } from '../rule.js'
import { example } from './support/example.js'
import { whereDetails } from './support/where-details.js'

const SHAPE = /^[A-HJ-NP-RT-Z][0-9]{11}[0-9A-HJ-NP-RT-Z]$/

export const cin1560Q: Rule = {
  code: 'CIN-1560Q',
  severity: 'query',
  title: 'The former UPN does not have the form of a UPN',
  advice:
    'A former UPN has a letter and 12 digits, or a letter, 11 digits and a letter where it was temporary.',
  differs:
    'The validator asks for 12 digits behind a letter; its own comment and the census’s XSD admit a temporary UPN, which ends in a letter. I, O, S and small letters are refused as the first letter, as they are in a UPN.',
  fields: ['child_details.former_unique_pupil_number'],
  needs: 'payload',
  check: (child) =>
    whereDetails(
      child,
      'former_unique_pupil_number',
      ({ former_unique_pupil_number: upn }) => upn !== undefined && !SHAPE.test(upn),
    ),
  examples: {
    passes: [
      example({ details: { former_unique_pupil_number: 'B801200005001' } }),
      example({ details: { former_unique_pupil_number: 'M80120000500A' } }),
      example({ details: { former_unique_pupil_number: 'A958000179309' } }),
    ],
    fails: [
      [
        example({ details: { former_unique_pupil_number: '8012000050011' } }),
        '/child_details/former_unique_pupil_number',
      ],
      [
        example({ details: { former_unique_pupil_number: 'B8012000A5001' } }),
        '/child_details/former_unique_pupil_number',
      ],
    ],
  },
}
