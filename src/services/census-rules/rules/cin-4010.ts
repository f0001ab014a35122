import type { Rule } from '../rule.js'
import { example } from './support/example.js'
import { where } from './support/where.js'

export const cin4010: Rule = {
  code: 'CIN-4010',
  severity: 'warning',
  title: 'The start of the child in need plan is missing or lies in the future',
  advice: 'Record the day on which the plan started.',
  fields: ['social_care_episodes[].child_in_need_plans[].start_date'],
  needs: 'reference-date',
  check: ({ inNeedPlans }, { referenceDate }) =>
    where(
      inNeedPlans,
      'start_date',
      ({ start_date }) => start_date === undefined || start_date > referenceDate,
    ),
  examples: {
    passes: [example({ inNeedPlans: [{ start_date: '2026-03-31' }, { purge: true }] })],
    fails: [
      [
        example({ inNeedPlans: [{ start_date: '2026-04-01' }, {}] }),
        '/social_care_episodes/0/child_in_need_plans/0/start_date',
        '/social_care_episodes/0/child_in_need_plans/1/start_date',
      ],
    ],
  },
}
