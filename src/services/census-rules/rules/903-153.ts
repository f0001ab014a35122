import type { Rule } from '../rule.js'
import { example } from './support/example.js'
import { where } from './support/where.js'

export const ssda153: Rule = {
  code: '903-153',
  severity: 'warning',
  title: 'Of the care leaver’s activity and accommodation one is given and the other is missing',
  advice: 'Record both, or neither.',
  differs: 'Two items are compared, not three: whether the authority is in touch is not in the payload.',
  fields: [
    'social_care_episodes[].care_leavers.accommodation',
    'social_care_episodes[].care_leavers.activity',
  ],
  needs: 'payload',
  check: ({ careLeavers }) =>
    where(
      careLeavers,
      'accommodation',
      ({ activity, accommodation }) => (activity === undefined) !== (accommodation === undefined),
    ),
  examples: {
    passes: [
      example({ episode: { care_leavers: { activity: 'F1', accommodation: 'U' } } }),
      example({ episode: { care_leavers: { contact_date: '2025-05-01' } } }),
    ],
    fails: [
      [
        example({ episode: { care_leavers: { activity: 'F1' } } }),
        '/social_care_episodes/0/care_leavers/accommodation',
      ],
      [
        example({ episode: { care_leavers: { accommodation: 'U' } } }),
        '/social_care_episodes/0/care_leavers/accommodation',
      ],
    ],
  },
}
