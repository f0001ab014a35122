import { isListed } from '../../../schemas/dfe/code-lists/code-list.js'
import { careLeaverActivity } from '../../../schemas/dfe/code-lists/care-leaver-activity.js'
import type { Rule } from '../rule.js'
import { example } from './support/example.js'
import { where } from './support/where.js'

export const ssda132: Rule = {
  code: '903-132',
  severity: 'warning',
  title: 'The activity of the care leaver is not a listed code',
  advice: 'Record one of the DfE’s activity codes.',
  differs:
    'A missing activity is not reported, nor is there a code 0: whether the authority is in touch is not in the payload.',
  fields: ['social_care_episodes[].care_leavers.activity'],
  needs: 'payload',
  check: ({ careLeavers }) =>
    where(
      careLeavers,
      'activity',
      ({ activity: code }) => code !== undefined && !isListed(careLeaverActivity, code),
    ),
  examples: {
    passes: [
      example({ episode: { care_leavers: { activity: 'F1' } } }),
      example({ episode: { care_leavers: {} } }),
    ],
    fails: [
      [
        example({ episode: { care_leavers: { activity: 'F9' } } }),
        '/social_care_episodes/0/care_leavers/activity',
      ],
    ],
  },
}
