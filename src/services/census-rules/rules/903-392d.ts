import type { Rule } from '../rule.js'
import { example } from './support/example.js'
import { plainPostcode } from './support/plain-postcode.js'
import { where } from './support/where.js'

export const ssda392d: Rule = {
  code: '903-392d',
  severity: 'warning',
  title: 'The placement has the postcode of the home, but is not with the parents (P1)',
  advice: 'Correct the postcode or the type of placement.',
  fields: [
    'social_care_episodes[].child_looked_after_placements[].postcode',
    'social_care_episodes[].child_looked_after_placements[].placement_type',
    'child_details.postcode',
  ],
  needs: 'payload',
  check: ({ placements, details }) =>
    where(
      placements,
      'postcode',
      ({ postcode, placement_type }) =>
        postcode !== undefined &&
        placement_type !== 'P1' &&
        plainPostcode(postcode) === plainPostcode(details?.postcode),
    ),
  examples: {
    passes: [
      example({
        details: { postcode: 'QA1 1AA' },
        placements: [{ postcode: 'QA1 1AA', placement_type: 'P1' }, { postcode: 'QB1 1AA' }, {}],
      }),
    ],
    fails: [
      [
        example({
          details: { postcode: 'QA1 1AA' },
          placements: [{ postcode: 'qa11aa', placement_type: 'U1' }],
        }),
        '/social_care_episodes/0/child_looked_after_placements/0/postcode',
      ],
    ],
  },
}
