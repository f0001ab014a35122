import type { Rule } from '../rule.js'
import { isBefore } from './support/days.js'
import { example } from './support/example.js'
import { isOpenCase } from './support/is-open-case.js'
import { whereOthers } from './support/where-others.js'

export const cin8816: Rule = {
  code: 'CIN-8816',
  severity: 'warning',
  title: 'A case is open although a later referral is recorded',
  advice: 'Close the earlier case, or correct the referral dates.',
  differs:
    'Of two open cases that were referred on one day neither is the later. Rules 8815 and 8820 report both; the validator reports the second here too.',
  fields: [
    'social_care_episodes[].referral_date',
    'social_care_episodes[].closure_date',
    'social_care_episodes[].referral_no_further_action_flag',
  ],
  needs: 'payload',
  check: ({ episodes }) =>
    whereOthers(
      episodes,
      'referral_date',
      (episode, other) => isOpenCase(episode) && isBefore(episode.referral_date, other.referral_date),
    ),
  examples: {
    passes: [
      example({
        episode: {
          referral_date: '2024-05-01',
          closure_date: '2024-07-01',
          referral_no_further_action_flag: false,
        },
        more: [{ referral_date: '2025-05-01', referral_no_further_action_flag: false }],
      }),
      example({
        episode: { referral_date: '2024-05-01', referral_no_further_action_flag: true },
        more: [{ referral_date: '2025-05-01' }],
      }),
    ],
    fails: [
      [
        example({
          episode: { referral_date: '2025-05-01' },
          more: [{ referral_date: '2025-04-30', referral_no_further_action_flag: false }],
        }),
        '/social_care_episodes/1/referral_date',
      ],
    ],
  },
}
