import type { Rule } from '../rule.js'
import { example } from './support/example.js'
import { plainPostcode } from './support/plain-postcode.js'
import { where } from './support/where.js'
import { whereDetails } from './support/where-details.js'

const SHAPE = /^(?:GIR0AA|[A-Z][A-HJ-Y]?[0-9][0-9A-Z]?[0-9][ABD-HJLNP-UW-Z]{2})$/
const isMalformed = ({ postcode }: { postcode?: string }) =>
  postcode !== undefined && !SHAPE.test(plainPostcode(postcode) ?? '')

export const ssda392c: Rule = {
  code: '903-392c',
  severity: 'warning',
  title: 'The postcode of the home or of a placement does not have the form of a postcode',
  advice: 'Correct the postcode.',
  note: 'Case and spaces are forgiven.',
  differs:
    'The validator looks postcodes up in a list of the ONS, which the gateway does not hold: their form alone is judged.',
  fields: ['child_details.postcode', 'social_care_episodes[].child_looked_after_placements[].postcode'],
  needs: 'payload',
  check: (child) =>
    child.placements.length === 0
      ? []
      : [
          ...whereDetails(child, 'postcode', isMalformed),
          ...where(child.placements, 'postcode', isMalformed),
        ],
  examples: {
    passes: [
      example({
        details: { postcode: 'SW1A 1AA' },
        placements: [{ postcode: 'm11ae' }, { postcode: 'GIR 0AA' }, {}],
      }),
      example({ details: { postcode: 'invalid' } }),
    ],
    fails: [
      [
        example({
          details: { postcode: 'invalid' },
          placements: [{ postcode: 'AB1 0JC' }, { postcode: 'AZ1 0JD' }],
        }),
        '/child_details/postcode',
        '/social_care_episodes/0/child_looked_after_placements/0/postcode',
        '/social_care_episodes/0/child_looked_after_placements/1/postcode',
      ],
      [
        example({ details: { postcode: 'AB1110JD' }, placements: [{ postcode: 'A1 1AA' }] }),
        '/child_details/postcode',
      ],
    ],
  },
}
