import type { Rule } from '../rule.js'
import { example } from './support/example.js'
import { where } from './support/where.js'

export const cin8568: Rule = {
  code: 'CIN-8568',
  severity: 'warning',
  title: 'It is not said whether the referral led to no further action',
  advice: 'Record whether the referral was taken up.',
  fields: ['social_care_episodes[].referral_no_further_action_flag'],
  needs: 'payload',
  check: ({ episodes }) =>
    where(
      episodes,
      'referral_no_further_action_flag',
      (episode) => episode.referral_no_further_action_flag === undefined,
    ),
  examples: {
    passes: [
      example({ episode: { referral_no_further_action_flag: false } }),
      example({ episode: { referral_no_further_action_flag: true } }),
    ],
    fails: [
      [
        example({ episode: { referral_date: '2025-05-01' } }),
        '/social_care_episodes/0/referral_no_further_action_flag',
      ],
    ],
  },
}
