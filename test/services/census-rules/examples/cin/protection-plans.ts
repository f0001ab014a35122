import { atProtectionPlan, example, type ExamplesByRule } from '../example.js'

export const protectionPlanExamples: ExamplesByRule = {
  'CIN-2885': {
    passes: [
      example({ protectionPlans: [{ start_date: '2025-05-01' }], enquiries: [{ icpc_date: '2025-05-01' }] }),
      example({ protectionPlans: [{ start_date: '2025-03-31' }, {}] }),
      example({
        protectionPlans: [{ start_date: '2025-05-01' }],
        enquiries: [{ icpc_date: '2025-04-01' }, { icpc_date: '2025-05-01' }],
      }),
    ],
    fails: [
      [
        example({
          protectionPlans: [{ start_date: '2025-04-01' }],
          enquiries: [{ icpc_date: '2025-04-02' }],
        }),
        atProtectionPlan(0, 'start_date'),
      ],
      [
        example({
          protectionPlans: [{ start_date: '2025-05-01' }],
          more: [{ section_47_assessments: [{ section_47_assessment_id: 'S2', icpc_date: '2025-05-01' }] }],
        }),
        atProtectionPlan(0, 'start_date'),
      ],
    ],
  },
  'CIN-8720': {
    passes: [example({ protectionPlans: [{ start_date: '2026-03-31' }, { purge: true }] })],
    fails: [
      [
        example({ protectionPlans: [{ start_date: '2026-04-01' }, {}] }),
        atProtectionPlan(0, 'start_date'),
        atProtectionPlan(1, 'start_date'),
      ],
    ],
  },
  'CIN-1105': {
    passes: [
      example({ episode: { referral_date: '2025-05-01' }, protectionPlans: [{ start_date: '2025-05-01' }] }),
    ],
    fails: [
      [
        example({
          episode: { referral_date: '2025-05-01' },
          protectionPlans: [{ start_date: '2025-04-30' }],
        }),
        atProtectionPlan(0, 'start_date'),
      ],
    ],
  },
  'CIN-8840': {
    passes: [example({ protectionPlans: [{ start_date: '2025-05-01', end_date: '2025-05-02' }, {}] })],
    fails: [
      [
        example({ protectionPlans: [{ start_date: '2025-05-01', end_date: '2025-05-01' }] }),
        atProtectionPlan(0, 'end_date'),
      ],
    ],
  },
  'CIN-8925': {
    passes: [
      example({
        protectionPlans: [{ start_date: '2025-05-01', end_date: '2025-05-01' }, { start_date: '2025-05-01' }],
      }),
    ],
    fails: [
      [
        example({ protectionPlans: [{ start_date: '2025-05-01', end_date: '2025-04-30' }] }),
        atProtectionPlan(0, 'end_date'),
      ],
    ],
  },
  'CIN-8930': {
    passes: [example({ protectionPlans: [{ end_date: '2025-04-01' }, { start_date: '2020-01-01' }] })],
    fails: [
      [
        example({ protectionPlans: [{ end_date: '2025-03-31' }, { end_date: '2026-04-01' }] }),
        atProtectionPlan(0, 'end_date'),
        atProtectionPlan(1, 'end_date'),
      ],
    ],
  },
  'CIN-8935': {
    passes: [
      example({ protectionPlans: [{ end_date: '2025-05-01' }, { start_date: '2025-06-01' }] }),
      example({ protectionPlans: [{}, { purge: true }] }),
    ],
    fails: [
      [
        example({ protectionPlans: [{ start_date: '2025-05-01' }, { start_date: '2025-06-01' }] }),
        atProtectionPlan(0, 'end_date'),
        atProtectionPlan(1, 'end_date'),
      ],
    ],
  },
  'CIN-8940': {
    passes: [
      example({
        protectionPlans: [{ start_date: '2025-05-01', end_date: '2025-06-01' }, { start_date: '2025-06-02' }],
      }),
    ],
    fails: [
      [
        example({
          protectionPlans: [
            { start_date: '2025-05-01', end_date: '2025-06-01' },
            { start_date: '2025-06-01' },
          ],
        }),
        atProtectionPlan(1, 'start_date'),
      ],
      [
        example({
          protectionPlans: [
            { start_date: '2025-05-01' },
            { start_date: '2026-03-31', end_date: '2026-04-02' },
          ],
        }),
        atProtectionPlan(1, 'start_date'),
      ],
    ],
  },
}
