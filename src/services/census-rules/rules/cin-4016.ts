import type { Rule } from '../rule.js'
import { isWithin } from './support/days.js'
import { example } from './support/example.js'
import { where } from './support/where.js'

export const cin4016: Rule = {
  code: 'CIN-4016',
  severity: 'warning',
  title: 'The child in need plan starts within a child protection plan',
  advice: 'Correct the dates: one plan may start on the day the other ends, not earlier.',
  fields: [
    'social_care_episodes[].child_in_need_plans[].start_date',
    'social_care_episodes[].child_protection_plans[].start_date',
    'social_care_episodes[].child_protection_plans[].end_date',
  ],
  needs: 'reference-date',
  check: ({ inNeedPlans, protectionPlans }, { referenceDate }) =>
    where(inNeedPlans, 'start_date', ({ start_date }) =>
      protectionPlans.some(
        ({ item: { start_date: from, end_date } }) =>
          start_date !== end_date && isWithin(start_date, { from, to: end_date ?? referenceDate }),
      ),
    ),
  examples: {
    passes: [
      example({
        inNeedPlans: [{ start_date: '2025-06-01' }],
        protectionPlans: [{ start_date: '2025-05-01', end_date: '2025-06-01' }],
      }),
      example({
        inNeedPlans: [{ start_date: '2025-04-30' }],
        protectionPlans: [{ start_date: '2025-05-01' }],
      }),
    ],
    fails: [
      [
        example({
          inNeedPlans: [{ start_date: '2025-05-31' }],
          protectionPlans: [{ start_date: '2025-05-01', end_date: '2025-06-01' }],
        }),
        '/social_care_episodes/0/child_in_need_plans/0/start_date',
      ],
      [
        example({
          inNeedPlans: [{ start_date: '2025-05-01' }],
          protectionPlans: [{ start_date: '2025-05-01' }],
        }),
        '/social_care_episodes/0/child_in_need_plans/0/start_date',
      ],
      [
        example({
          inNeedPlans: [{ start_date: '2025-05-31' }],
          protectionPlans: [
            { start_date: '2024-05-01', end_date: '2024-06-01' },
            { start_date: '2025-05-01' },
          ],
        }),
        '/social_care_episodes/0/child_in_need_plans/0/start_date',
      ],
    ],
  },
}
