import type { Rule } from '../rule.js'
import { isBefore } from './support/days.js'
import { example } from './support/example.js'
import { where } from './support/where.js'

export const cin1105: Rule = {
  code: 'CIN-1105',
  severity: 'warning',
  title: 'The child protection plan starts before the referral',
  advice: 'Correct the start of the plan or the referral date.',
  fields: [
    'social_care_episodes[].child_protection_plans[].start_date',
    'social_care_episodes[].referral_date',
  ],
  needs: 'payload',
  check: ({ protectionPlans }) =>
    where(protectionPlans, 'start_date', ({ start_date }, { episode }) =>
      isBefore(start_date, episode.referral_date),
    ),
  examples: {
    passes: [
      example({ episode: { referral_date: '2025-05-01' }, protectionPlans: [{ start_date: '2025-05-01' }] }),
    ],
    fails: [
      [
        example({
          episode: { referral_date: '2025-05-01' },
          protectionPlans: [{ start_date: '2025-04-30' }],
        }),
        '/social_care_episodes/0/child_protection_plans/0/start_date',
      ],
    ],
  },
}
