import type { Rule } from '../rule.js'
import { isBefore } from './support/days.js'
import { example } from './support/example.js'
import { where } from './support/where.js'

export const cin4011: Rule = {
  code: 'CIN-4011',
  severity: 'warning',
  title: 'The child in need plan ends before it starts',
  advice: 'Correct the start or the end of the plan.',
  fields: [
    'social_care_episodes[].child_in_need_plans[].end_date',
    'social_care_episodes[].child_in_need_plans[].start_date',
  ],
  needs: 'payload',
  check: ({ inNeedPlans }) =>
    where(inNeedPlans, 'end_date', ({ start_date, end_date }) => isBefore(end_date, start_date)),
  examples: {
    passes: [
      example({
        inNeedPlans: [{ start_date: '2025-05-01', end_date: '2025-05-01' }, { start_date: '2025-05-01' }],
      }),
    ],
    fails: [
      [
        example({ inNeedPlans: [{ start_date: '2025-05-01', end_date: '2025-04-30' }] }),
        '/social_care_episodes/0/child_in_need_plans/0/end_date',
      ],
    ],
  },
}
