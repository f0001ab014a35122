import { isListed } from '../../../schemas/dfe/code-lists/code-list.js'
import { careLeaverAccommodation } from '../../../schemas/dfe/code-lists/care-leaver-accommodation.js'
import type { Rule } from '../rule.js'
import { example } from './support/example.js'
import { where } from './support/where.js'

export const ssda133: Rule = {
  code: '903-133',
  severity: 'warning',
  title: 'The accommodation of the care leaver is not a listed code',
  advice: 'Record the letter of one of the DfE’s accommodation codes.',
  differs:
    'The payload has the letter alone; the validator has a letter with 1 or 2 for suitable or not. A missing one is not reported: whether the authority is in touch is not in the payload.',
  fields: ['social_care_episodes[].care_leavers.accommodation'],
  needs: 'payload',
  check: ({ careLeavers }) =>
    where(
      careLeavers,
      'accommodation',
      ({ accommodation: code }) => code !== undefined && !isListed(careLeaverAccommodation, code),
    ),
  examples: {
    passes: [
      example({ episode: { care_leavers: { accommodation: 'Z' } } }),
      example({ episode: { care_leavers: {} } }),
    ],
    fails: [
      [
        example({ episode: { care_leavers: { accommodation: 'A' } } }),
        '/social_care_episodes/0/care_leavers/accommodation',
      ],
    ],
  },
}
