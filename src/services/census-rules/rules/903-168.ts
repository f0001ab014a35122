import type { Rule } from '../rule.js'
import { example } from './support/example.js'
import { whereDetails } from './support/where-details.js'

const SHAPE = /^[A-HJ-NP-RT-Z][0-9]{11}[0-9A-Z]$/

export const ssda168: Rule = {
  code: '903-168',
  severity: 'warning',
  title: 'The UPN does not have the form of a UPN, or the reason for its absence is not one of UN1 to UN5',
  advice: 'Compare the UPN with the school’s record; where there is none, give one of UN1 to UN5.',
  note: 'Where both are missing, rule 442 asks for one; it needs the legal status, which the payload has not.',
  fields: ['child_details.unique_pupil_number', 'child_details.unique_pupil_number_unknown_reason'],
  needs: 'payload',
  check: (child) =>
    whereDetails(
      child,
      'unique_pupil_number',
      ({ unique_pupil_number: upn, unique_pupil_number_unknown_reason: reason }) =>
        upn === undefined ? reason !== undefined && !/^UN[1-5]$/.test(reason) : !SHAPE.test(upn),
    ),
  examples: {
    passes: [
      example({ details: { unique_pupil_number: 'B801200005001' } }),
      example({ details: { unique_pupil_number: 'M80120000500A' } }),
      example({ details: { unique_pupil_number_unknown_reason: 'UN5' } }),
      example({ details: {} }),
      example({ details: { unique_pupil_number: 'A958000179309' } }),
    ],
    fails: [
      [example({ details: { unique_pupil_number: 'I801200005001' } }), '/child_details/unique_pupil_number'],
      [example({ details: { unique_pupil_number: 'X80120000A001' } }), '/child_details/unique_pupil_number'],
      [
        example({ details: { unique_pupil_number_unknown_reason: 'UN6' } }),
        '/child_details/unique_pupil_number',
      ],
    ],
  },
}
