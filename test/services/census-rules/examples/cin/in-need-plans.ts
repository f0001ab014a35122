import { atInNeedPlan, atProtectionPlan, example, type ExamplesByRule } from '../example.js'

export const inNeedPlanExamples: ExamplesByRule = {
  'CIN-4010': {
    passes: [example({ inNeedPlans: [{ start_date: '2026-03-31' }, { purge: true }] })],
    fails: [
      [
        example({ inNeedPlans: [{ start_date: '2026-04-01' }, {}] }),
        atInNeedPlan(0, 'start_date'),
        atInNeedPlan(1, 'start_date'),
      ],
    ],
  },
  'CIN-4011': {
    passes: [
      example({
        inNeedPlans: [{ start_date: '2025-05-01', end_date: '2025-05-01' }, { start_date: '2025-05-01' }],
      }),
    ],
    fails: [
      [
        example({ inNeedPlans: [{ start_date: '2025-05-01', end_date: '2025-04-30' }] }),
        atInNeedPlan(0, 'end_date'),
      ],
    ],
  },
  'CIN-4012Q': {
    passes: [example({ inNeedPlans: [{ start_date: '2025-05-01', end_date: '2025-05-02' }, {}] })],
    fails: [
      [
        example({ inNeedPlans: [{ start_date: '2025-05-01', end_date: '2025-05-01' }] }),
        atInNeedPlan(0, 'end_date'),
      ],
    ],
  },
  'CIN-4013': {
    passes: [example({ inNeedPlans: [{ end_date: '2025-04-01' }, { start_date: '2020-01-01' }] })],
    fails: [
      [
        example({ inNeedPlans: [{ end_date: '2025-03-31' }, { end_date: '2026-04-01' }] }),
        atInNeedPlan(0, 'end_date'),
        atInNeedPlan(1, 'end_date'),
      ],
    ],
  },
  'CIN-4014': {
    passes: [
      example({
        inNeedPlans: [{ start_date: '2025-05-01', end_date: '2025-06-01' }, { start_date: '2025-06-02' }],
      }),
    ],
    fails: [
      [
        example({
          inNeedPlans: [{ start_date: '2025-05-01', end_date: '2025-06-01' }, { start_date: '2025-06-01' }],
        }),
        atInNeedPlan(1, 'start_date'),
      ],
      [
        example({
          inNeedPlans: [{ start_date: '2025-05-01' }, { start_date: '2026-03-31', end_date: '2026-04-02' }],
        }),
        atInNeedPlan(1, 'start_date'),
      ],
    ],
  },
  'CIN-4015': {
    passes: [
      example({ episode: { referral_date: '2025-05-01' }, inNeedPlans: [{ start_date: '2025-05-01' }] }),
    ],
    fails: [
      [
        example({ episode: { referral_date: '2025-05-01' }, inNeedPlans: [{ start_date: '2025-04-30' }] }),
        atInNeedPlan(0, 'start_date'),
      ],
    ],
  },
  'CIN-4004': {
    passes: [
      example({ inNeedPlans: [{ end_date: '2025-05-01' }, { start_date: '2025-06-01' }] }),
      example({ inNeedPlans: [{}, { purge: true }] }),
      example({ inNeedPlans: [{}], more: [{ child_in_need_plans: [{ child_in_need_plan_id: 'N2' }] }] }),
    ],
    fails: [
      [
        example({ inNeedPlans: [{ start_date: '2025-05-01' }, { start_date: '2025-06-01' }] }),
        atInNeedPlan(0, 'end_date'),
        atInNeedPlan(1, 'end_date'),
      ],
    ],
  },
  'CIN-4001': {
    passes: [
      example({ inNeedPlans: [{ end_date: '2025-05-01' }], protectionPlans: [{}] }),
      example({ inNeedPlans: [{}], protectionPlans: [{ end_date: '2025-05-01' }] }),
      example({
        inNeedPlans: [{}],
        more: [{ child_protection_plans: [{ child_protection_plan_id: 'C2' }] }],
      }),
    ],
    fails: [
      [example({ inNeedPlans: [{}], protectionPlans: [{}] }), atInNeedPlan(0, 'end_date')],
      [
        example({ inNeedPlans: [{}], protectionPlans: [{ end_date: '2025-05-01' }, {}] }),
        atInNeedPlan(0, 'end_date'),
      ],
    ],
  },
  'CIN-4016': {
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
        atInNeedPlan(0, 'start_date'),
      ],
      [
        example({
          inNeedPlans: [{ start_date: '2025-05-01' }],
          protectionPlans: [{ start_date: '2025-05-01' }],
        }),
        atInNeedPlan(0, 'start_date'),
      ],
      [
        example({
          inNeedPlans: [{ start_date: '2025-05-31' }],
          protectionPlans: [
            { start_date: '2024-05-01', end_date: '2024-06-01' },
            { start_date: '2025-05-01' },
          ],
        }),
        atInNeedPlan(0, 'start_date'),
      ],
    ],
  },
  'CIN-4017': {
    passes: [
      example({
        protectionPlans: [{ start_date: '2025-06-01' }],
        inNeedPlans: [{ start_date: '2025-05-01', end_date: '2025-06-01' }],
      }),
      example({
        protectionPlans: [{ start_date: '2025-04-30' }],
        inNeedPlans: [{ start_date: '2025-05-01' }],
      }),
    ],
    fails: [
      [
        example({
          protectionPlans: [{ start_date: '2025-05-31' }],
          inNeedPlans: [{ start_date: '2025-05-01', end_date: '2025-06-01' }],
        }),
        atProtectionPlan(0, 'start_date'),
      ],
      [
        example({
          protectionPlans: [{ start_date: '2025-05-01' }],
          inNeedPlans: [{ start_date: '2025-05-01' }],
        }),
        atProtectionPlan(0, 'start_date'),
      ],
      [
        example({
          protectionPlans: [{ start_date: '2025-05-31' }],
          inNeedPlans: [{ start_date: '2024-05-01', end_date: '2024-06-01' }, { start_date: '2025-05-01' }],
        }),
        atProtectionPlan(0, 'start_date'),
      ],
    ],
  },
}
