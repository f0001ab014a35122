import type { Rule } from '../rule.js'
import { example } from './support/example.js'
import { whereDetails } from './support/where-details.js'

export const cin8772: Rule = {
  code: 'CIN-8772',
  severity: 'warning',
  title: 'UN7 is given as the reason for a missing UPN although a referral was taken up',
  advice:
    'UN7 is for children whose every referral led to no further action: record the UPN or another reason.',
  differs: 'A child without a referral is left to rule 8590; the validator reports both.',
  fields: [
    'child_details.unique_pupil_number_unknown_reason',
    'social_care_episodes[].referral_no_further_action_flag',
  ],
  needs: 'payload',
  check: (child) =>
    whereDetails(
      child,
      'unique_pupil_number_unknown_reason',
      (details) =>
        details.unique_pupil_number_unknown_reason === 'UN7' &&
        child.episodes.some(({ item }) => item.referral_no_further_action_flag !== true),
    ),
  examples: {
    passes: [
      example({
        details: { unique_pupil_number_unknown_reason: 'UN7' },
        episode: { referral_no_further_action_flag: true },
      }),
      example({
        details: { unique_pupil_number_unknown_reason: 'UN2' },
        episode: { referral_no_further_action_flag: false },
      }),
    ],
    fails: [
      [
        example({
          details: { unique_pupil_number_unknown_reason: 'UN7' },
          episode: { referral_no_further_action_flag: true },
          more: [{ referral_no_further_action_flag: false }],
        }),
        '/child_details/unique_pupil_number_unknown_reason',
      ],
    ],
  },
}
