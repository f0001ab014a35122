import { isListed } from '../../../schemas/dfe/code-lists/code-list.js'
import { disability } from '../../../schemas/dfe/code-lists/disability.js'
import type { Rule } from '../rule.js'
import { example } from './support/example.js'
import { whereDetails } from './support/where-details.js'

export const cin8540: Rule = {
  code: 'CIN-8540',
  severity: 'warning',
  title: 'A born child with a referral that was taken up has no disability code, or one that is not listed',
  advice: 'Record the disabilities, or NONE where the child has none.',
  fields: [
    'child_details.disabilities',
    'child_details.date_of_birth',
    'social_care_episodes[].referral_no_further_action_flag',
  ],
  needs: 'payload',
  check: (child) =>
    whereDetails(
      child,
      'disabilities',
      ({ date_of_birth, disabilities = [] }) =>
        date_of_birth !== undefined &&
        child.episodes.some(({ item }) => item.referral_no_further_action_flag === false) &&
        (disabilities.length === 0 || !disabilities.every((code) => isListed(disability, code))),
    ),
  examples: {
    passes: [
      example({
        details: { date_of_birth: '2015-06-01', disabilities: ['NONE'] },
        episode: { referral_no_further_action_flag: false },
      }),
      example({
        details: { date_of_birth: '2015-06-01' },
        episode: { referral_no_further_action_flag: true },
      }),
      example({
        details: { expected_date_of_birth: '2026-06-01' },
        episode: { referral_no_further_action_flag: false },
      }),
    ],
    fails: [
      [
        example({
          details: { date_of_birth: '2015-06-01', disabilities: [] },
          episode: { referral_no_further_action_flag: false },
        }),
        '/child_details/disabilities',
      ],
      [
        example({
          details: { date_of_birth: '2015-06-01', disabilities: ['MOB', 'LEGS'] },
          episode: { referral_no_further_action_flag: false },
        }),
        '/child_details/disabilities',
      ],
      [
        example({
          details: { date_of_birth: '2015-06-01' },
          episode: { referral_no_further_action_flag: true },
          more: [{ referral_no_further_action_flag: false }],
        }),
        '/child_details/disabilities',
      ],
    ],
  },
}
