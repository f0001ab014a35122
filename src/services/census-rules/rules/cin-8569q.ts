import type { Rule } from '../rule.js'
import { example } from './support/example.js'
import { where } from './support/where.js'
import { isOlderThan } from './support/working-days.js'

export const cin8569Q: Rule = {
  code: 'CIN-8569Q',
  severity: 'query',
  title: 'A referral with no further action lies before the census year',
  advice: 'Check the referral date, and whether the referral was taken up.',
  differs: 'A flag that is missing is left to rule 8568; the validator reports both.',
  fields: ['social_care_episodes[].referral_date', 'social_care_episodes[].referral_no_further_action_flag'],
  needs: 'period',
  check: ({ episodes }, { period }) =>
    where(
      episodes,
      'referral_date',
      ({ referral_no_further_action_flag: noAction, referral_date }) =>
        noAction === true && period !== undefined && isOlderThan(1, referral_date, period.start),
    ),
  examples: {
    passes: [
      example({ episode: { referral_no_further_action_flag: true, referral_date: '2025-03-31' } }),
      example({ episode: { referral_no_further_action_flag: false, referral_date: '2024-03-31' } }),
    ],
    fails: [
      [
        example({ episode: { referral_no_further_action_flag: true, referral_date: '2025-03-30' } }),
        '/social_care_episodes/0/referral_date',
      ],
    ],
  },
}
