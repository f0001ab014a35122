import type { Rule } from '../rule.js'
import { example } from './support/example.js'
import { where } from './support/where.js'

export const cin4001: Rule = {
  code: 'CIN-4001',
  severity: 'warning',
  title: 'A child in need plan is open beside an open child protection plan',
  advice: 'Record the end of the child in need plan: it ends when protection starts.',
  fields: [
    'social_care_episodes[].child_in_need_plans[].end_date',
    'social_care_episodes[].child_protection_plans[].end_date',
  ],
  needs: 'payload',
  check: ({ inNeedPlans, protectionPlans }) =>
    where(
      inNeedPlans,
      'end_date',
      ({ end_date }, { episode }) =>
        end_date === undefined &&
        protectionPlans.some((plan) => plan.episode === episode && plan.item.end_date === undefined),
    ),
  examples: {
    passes: [
      example({ inNeedPlans: [{ end_date: '2025-05-01' }], protectionPlans: [{}] }),
      example({ inNeedPlans: [{}], protectionPlans: [{ end_date: '2025-05-01' }] }),
      example({
        inNeedPlans: [{}],
        more: [{ child_protection_plans: [{ child_protection_plan_id: 'C2' }] }],
      }),
    ],
    fails: [
      [
        example({ inNeedPlans: [{}], protectionPlans: [{}] }),
        '/social_care_episodes/0/child_in_need_plans/0/end_date',
      ],
      [
        example({ inNeedPlans: [{}], protectionPlans: [{ end_date: '2025-05-01' }, {}] }),
        '/social_care_episodes/0/child_in_need_plans/0/end_date',
      ],
    ],
  },
}
