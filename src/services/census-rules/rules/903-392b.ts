import type { Rule } from '../rule.js'
import { example } from './support/example.js'
import { where } from './support/where.js'
import { whereDetails } from './support/where-details.js'

export const ssda392b: Rule = {
  code: '903-392b',
  severity: 'warning',
  title: 'The postcode of the home or of a placement is missing',
  advice: 'Record both: the distance between them is worked out from them.',
  note: 'Not asked of present and former unaccompanied asylum-seeking children.',
  differs:
    'Short breaks are exempt in the census; the payload does not tell them, so that they are reported.',
  fields: [
    'child_details.postcode',
    'social_care_episodes[].child_looked_after_placements[].postcode',
    'child_details.uasc_flag',
    'child_details.uasc_end_date',
  ],
  needs: 'payload',
  check: (child) =>
    child.placements.length === 0 ||
    child.details?.uasc_flag === true ||
    child.details?.uasc_end_date !== undefined
      ? []
      : [
          ...whereDetails(child, 'postcode', ({ postcode }) => postcode === undefined),
          ...where(child.placements, 'postcode', ({ postcode }) => postcode === undefined),
        ],
  examples: {
    passes: [
      example({ details: { postcode: 'QA1 1AA' }, placements: [{ postcode: 'QB1 1AA' }] }),
      example({ details: {} }),
      example({ details: { uasc_flag: true }, placements: [{}] }),
      example({ details: { uasc_flag: false, uasc_end_date: '2025-05-01' }, placements: [{}] }),
    ],
    fails: [
      [
        example({ details: {}, placements: [{ postcode: 'QB1 1AA' }, {}] }),
        '/child_details/postcode',
        '/social_care_episodes/0/child_looked_after_placements/1/postcode',
      ],
      [
        example({ details: { uasc_flag: false }, placements: [{}] }),
        '/child_details/postcode',
        '/social_care_episodes/0/child_looked_after_placements/0/postcode',
      ],
    ],
  },
}
