import type { Rule } from '../rule.js'
import { example } from './support/example.js'
import { whereOthers } from './support/where-others.js'

export const cin4004: Rule = {
  code: 'CIN-4004',
  severity: 'warning',
  title: 'Another child in need plan of the case is open too',
  advice: 'Record the end of the plans that ended.',
  fields: ['social_care_episodes[].child_in_need_plans[].end_date'],
  needs: 'payload',
  check: ({ inNeedPlans }) =>
    whereOthers(
      inNeedPlans,
      'end_date',
      (one, other, view, otherView) =>
        view.episode === otherView.episode && one.end_date === undefined && other.end_date === undefined,
    ),
  examples: {
    passes: [
      example({ inNeedPlans: [{ end_date: '2025-05-01' }, { start_date: '2025-06-01' }] }),
      example({ inNeedPlans: [{}, { purge: true }] }),
      example({ inNeedPlans: [{}], more: [{ child_in_need_plans: [{ child_in_need_plan_id: 'N2' }] }] }),
    ],
    fails: [
      [
        example({ inNeedPlans: [{ start_date: '2025-05-01' }, { start_date: '2025-06-01' }] }),
        '/social_care_episodes/0/child_in_need_plans/0/end_date',
        '/social_care_episodes/0/child_in_need_plans/1/end_date',
      ],
    ],
  },
}
