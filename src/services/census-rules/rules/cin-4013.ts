import type { Rule } from '../rule.js'
import { isOutside } from './support/days.js'
import { example } from './support/example.js'
import { where } from './support/where.js'

export const cin4013: Rule = {
  code: 'CIN-4013',
  severity: 'warning',
  title: 'The child in need plan ended outside the census year',
  advice: 'Leave out plans that ended before the census year, or correct the end date.',
  fields: ['social_care_episodes[].child_in_need_plans[].end_date'],
  needs: 'period',
  check: ({ inNeedPlans }, { period }) =>
    where(inNeedPlans, 'end_date', ({ end_date }) => isOutside(end_date, period)),
  examples: {
    passes: [example({ inNeedPlans: [{ end_date: '2025-04-01' }, { start_date: '2020-01-01' }] })],
    fails: [
      [
        example({ inNeedPlans: [{ end_date: '2025-03-31' }, { end_date: '2026-04-01' }] }),
        '/social_care_episodes/0/child_in_need_plans/0/end_date',
        '/social_care_episodes/0/child_in_need_plans/1/end_date',
      ],
    ],
  },
}
