import { atEpisode, example, type ExamplesByRule } from '../example.js'

export const closureExamples: ExamplesByRule = {
  'CIN-8620': {
    passes: [
      example({ episode: { closure_date: '2025-04-01' } }),
      example({ episode: { closure_date: '2026-03-31' } }),
      example({ episode: { referral_date: '2020-01-01' } }),
    ],
    fails: [
      [example({ episode: { closure_date: '2025-03-31' } }), atEpisode(0, 'closure_date')],
      [example({ episode: { closure_date: '2026-04-01' } }), atEpisode(0, 'closure_date')],
    ],
  },
  'CIN-8630': {
    passes: [
      example({ episode: { referral_date: '2025-05-01', closure_date: '2025-05-01' } }),
      example({ episode: { closure_date: '2025-05-01' } }),
    ],
    fails: [
      [
        example({ episode: { referral_date: '2025-05-01', closure_date: '2025-04-30' } }),
        atEpisode(0, 'closure_date'),
      ],
    ],
  },
  'CIN-8640': {
    passes: [example({ episode: { closure_reason: 'RC9' } }), example({ episode: {} })],
    fails: [[example({ episode: { closure_reason: 'RC0' } }), atEpisode(0, 'closure_reason')]],
  },
  'CIN-8805': {
    passes: [
      example({ episode: { closure_date: '2025-05-01', closure_reason: 'RC7' } }),
      example({ episode: { referral_date: '2025-05-01' } }),
    ],
    fails: [[example({ episode: { closure_date: '2025-05-01' } }), atEpisode(0, 'closure_reason')]],
  },
  'CIN-8810': {
    passes: [
      example({ episode: { closure_date: '2025-05-01', closure_reason: 'RC7' } }),
      example({ episode: { referral_date: '2025-05-01' } }),
    ],
    fails: [[example({ episode: { closure_reason: 'RC7' } }), atEpisode(0, 'closure_date')]],
  },
  'CIN-8815': {
    passes: [
      example({
        episode: { referral_no_further_action_flag: false },
        more: [{ referral_no_further_action_flag: true }],
      }),
      example({
        episode: { referral_no_further_action_flag: false, closure_date: '2025-05-01' },
        more: [{ referral_no_further_action_flag: false }],
      }),
      example({
        episode: { referral_no_further_action_flag: false },
        more: [{ referral_no_further_action_flag: false, purge: true }],
      }),
    ],
    fails: [
      [
        example({
          episode: { referral_no_further_action_flag: false },
          more: [{ referral_no_further_action_flag: false }],
        }),
        atEpisode(0, 'closure_date'),
        atEpisode(1, 'closure_date'),
      ],
    ],
  },
  'CIN-8816': {
    passes: [
      example({
        episode: {
          referral_date: '2024-05-01',
          closure_date: '2024-07-01',
          referral_no_further_action_flag: false,
        },
        more: [{ referral_date: '2025-05-01', referral_no_further_action_flag: false }],
      }),
      example({
        episode: { referral_date: '2024-05-01', referral_no_further_action_flag: true },
        more: [{ referral_date: '2025-05-01' }],
      }),
    ],
    fails: [
      [
        example({
          episode: { referral_date: '2025-05-01' },
          more: [{ referral_date: '2025-04-30', referral_no_further_action_flag: false }],
        }),
        atEpisode(1, 'referral_date'),
      ],
    ],
  },
  'CIN-8820': {
    passes: [
      example({
        episode: { referral_date: '2025-05-01', closure_date: '2025-07-01' },
        more: [{ referral_date: '2025-07-01' }],
      }),
      example({
        episode: { referral_date: '2025-05-01', referral_no_further_action_flag: true },
        more: [{ referral_date: '2025-07-01' }],
      }),
      example({ episode: { closure_date: '2025-07-01' }, more: [{ closure_date: '2025-08-01' }] }),
      example({ episode: { closure_date: '2025-07-01' }, more: [{ referral_date: '2025-06-30' }] }),
    ],
    fails: [
      [
        example({
          episode: { referral_date: '2025-05-01', closure_date: '2025-07-01' },
          more: [{ referral_date: '2025-06-30' }],
        }),
        atEpisode(1, 'referral_date'),
      ],
      [
        example({
          episode: { referral_date: '2025-05-01', closure_date: '2025-07-01' },
          more: [{ referral_date: '2025-05-01', closure_date: '2025-05-01' }],
        }),
        atEpisode(1, 'referral_date'),
      ],
      [
        example({
          episode: { referral_date: '2025-05-01', referral_no_further_action_flag: false },
          more: [{ referral_date: '2026-03-31', closure_date: '2026-03-31' }],
        }),
        atEpisode(1, 'referral_date'),
      ],
    ],
  },
  'CIN-8565': {
    passes: [
      example({
        episode: { closure_date: '2025-05-01' },
        assessments: [{ authorisation_date: '2025-05-01' }],
        inNeedPlans: [{ end_date: '2025-05-01' }],
      }),
      example({ assessments: [{ start_date: '2025-06-01' }] }),
    ],
    fails: [
      [
        example({ episode: { closure_date: '2025-05-01' }, assessments: [{ start_date: '2025-05-02' }] }),
        atEpisode(0, 'closure_date'),
      ],
      [
        example({
          episode: { closure_date: '2025-05-01' },
          assessments: [{ authorisation_date: '2025-05-02' }],
        }),
        atEpisode(0, 'closure_date'),
      ],
      [
        example({ episode: { closure_date: '2025-05-01' }, enquiries: [{ start_date: '2025-05-02' }] }),
        atEpisode(0, 'closure_date'),
      ],
      [
        example({ episode: { closure_date: '2025-05-01' }, enquiries: [{ icpc_date: '2025-05-02' }] }),
        atEpisode(0, 'closure_date'),
      ],
      [
        example({ episode: { closure_date: '2025-05-01' }, protectionPlans: [{ end_date: '2025-05-02' }] }),
        atEpisode(0, 'closure_date'),
      ],
      [
        example({ episode: { closure_date: '2025-05-01' }, inNeedPlans: [{ start_date: '2025-05-02' }] }),
        atEpisode(0, 'closure_date'),
      ],
      [
        example({ episode: { closure_date: '2025-05-01' }, inNeedPlans: [{ end_date: '2025-05-02' }] }),
        atEpisode(0, 'closure_date'),
      ],
      [
        example({
          episode: { closure_date: '2025-05-01' },
          assessments: [{ start_date: '2025-04-02' }, { start_date: '2025-05-02' }],
        }),
        atEpisode(0, 'closure_date'),
      ],
      [
        example({
          episode: { closure_date: '2025-05-01' },
          inNeedPlans: [{ start_date: '2025-04-02' }, { end_date: '2025-05-02' }],
        }),
        atEpisode(0, 'closure_date'),
      ],
    ],
  },
  'CIN-8825Q': {
    passes: [
      example({ episode: { closure_reason: 'RC8' }, assessments: [{}] }),
      example({ episode: { closure_reason: 'RC7' } }),
    ],
    fails: [
      [example({ episode: { closure_reason: 'RC8' } }), atEpisode(0, 'closure_reason')],
      [
        example({ episode: { closure_reason: 'RC9' }, assessments: [{ purge: true }] }),
        atEpisode(0, 'closure_reason'),
      ],
    ],
  },
  'CIN-2990': {
    passes: [
      example({ episode: { closure_reason: 'RC8' }, assessments: [{}] }),
      example({ episode: { closure_reason: 'RC7' }, inNeedPlans: [{}] }),
    ],
    fails: [
      [example({ episode: { closure_reason: 'RC8' }, inNeedPlans: [{}] }), atEpisode(0, 'closure_reason')],
      [example({ episode: { closure_reason: 'RC9' }, enquiries: [{}] }), atEpisode(0, 'closure_reason')],
      [
        example({ episode: { closure_reason: 'RC9' }, protectionPlans: [{}] }),
        atEpisode(0, 'closure_reason'),
      ],
    ],
  },
}
