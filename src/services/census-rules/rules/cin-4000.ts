import type { Rule } from '../rule.js'
import { example } from './support/example.js'
import { where } from './support/where.js'

export const cin4000: Rule = {
  code: 'CIN-4000',
  severity: 'warning',
  title: 'A referral with no further action has a child in need plan',
  advice: 'Correct the no-further-action flag, or move the plan to the right referral.',
  fields: [
    'social_care_episodes[].referral_no_further_action_flag',
    'social_care_episodes[].child_in_need_plans',
  ],
  needs: 'payload',
  check: ({ episodes }) =>
    where(
      episodes,
      'referral_no_further_action_flag',
      (episode, { inNeedPlans }) =>
        episode.referral_no_further_action_flag === true && inNeedPlans.length > 0,
    ),
  examples: {
    passes: [
      example({ episode: { referral_no_further_action_flag: false }, inNeedPlans: [{}] }),
      example({ episode: { referral_no_further_action_flag: true }, inNeedPlans: [{ purge: true }] }),
    ],
    fails: [
      [
        example({ episode: { referral_no_further_action_flag: true }, inNeedPlans: [{}] }),
        '/social_care_episodes/0/referral_no_further_action_flag',
      ],
    ],
  },
}
