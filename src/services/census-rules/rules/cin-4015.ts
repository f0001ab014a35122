import type { Rule } from '../rule.js'
import { isBefore } from './support/days.js'
import { example } from './support/example.js'
import { where } from './support/where.js'

export const cin4015: Rule = {
  code: 'CIN-4015',
  severity: 'warning',
  title: 'The child in need plan starts before the referral',
  advice: 'Correct the start of the plan or the referral date.',
  fields: ['social_care_episodes[].child_in_need_plans[].start_date', 'social_care_episodes[].referral_date'],
  needs: 'payload',
  check: ({ inNeedPlans }) =>
    where(inNeedPlans, 'start_date', ({ start_date }, { episode }) =>
      isBefore(start_date, episode.referral_date),
    ),
  examples: {
    passes: [
      example({ episode: { referral_date: '2025-05-01' }, inNeedPlans: [{ start_date: '2025-05-01' }] }),
    ],
    fails: [
      [
        example({ episode: { referral_date: '2025-05-01' }, inNeedPlans: [{ start_date: '2025-04-30' }] }),
        '/social_care_episodes/0/child_in_need_plans/0/start_date',
      ],
    ],
  },
}
