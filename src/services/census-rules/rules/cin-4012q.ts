import type { Rule } from '../rule.js'
import { isSameDay } from './support/days.js'
import { example } from './support/example.js'
import { where } from './support/where.js'

export const cin4012Q: Rule = {
  code: 'CIN-4012Q',
  severity: 'query',
  title: 'The child in need plan starts and ends on one day',
  advice: 'Check the dates; remove a plan that was recorded by mistake.',
  fields: [
    'social_care_episodes[].child_in_need_plans[].end_date',
    'social_care_episodes[].child_in_need_plans[].start_date',
  ],
  needs: 'payload',
  check: ({ inNeedPlans }) =>
    where(inNeedPlans, 'end_date', ({ start_date, end_date }) => isSameDay(start_date, end_date)),
  examples: {
    passes: [example({ inNeedPlans: [{ start_date: '2025-05-01', end_date: '2025-05-02' }, {}] })],
    fails: [
      [
        example({ inNeedPlans: [{ start_date: '2025-05-01', end_date: '2025-05-01' }] }),
        '/social_care_episodes/0/child_in_need_plans/0/end_date',
      ],
    ],
  },
}
