import type { Rule } from '../rule.js'
import { example } from './support/example.js'
import { where } from './support/where.js'

export const cin8832: Rule = {
  code: 'CIN-8832',
  severity: 'warning',
  title: 'A referral with no further action has a child protection plan',
  advice: 'Correct the no-further-action flag, or move the plan to the right referral.',
  fields: [
    'social_care_episodes[].referral_no_further_action_flag',
    'social_care_episodes[].child_protection_plans',
  ],
  needs: 'payload',
  check: ({ episodes }) =>
    where(
      episodes,
      'referral_no_further_action_flag',
      (episode, { protectionPlans }) =>
        episode.referral_no_further_action_flag === true && protectionPlans.length > 0,
    ),
  examples: {
    passes: [
      example({ episode: { referral_no_further_action_flag: false }, protectionPlans: [{}] }),
      example({ episode: { referral_no_further_action_flag: true }, protectionPlans: [{ purge: true }] }),
    ],
    fails: [
      [
        example({ episode: { referral_no_further_action_flag: true }, protectionPlans: [{}] }),
        '/social_care_episodes/0/referral_no_further_action_flag',
      ],
    ],
  },
}
