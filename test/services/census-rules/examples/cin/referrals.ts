import { atEpisode, example, type ExamplesByRule } from '../example.js'

export const referralExamples: ExamplesByRule = {
  'CIN-8590': {
    passes: [example({ episode: { referral_date: '2025-05-01' } }), example({ episode: { purge: true } })],
    fails: [[example({ details: { sex: 'F' } }), '/social_care_episodes']],
  },
  'CIN-8600': {
    passes: [example({ episode: { referral_date: '2026-03-31' } }), example({ episode: { purge: true } })],
    fails: [
      [example({ episode: { referral_date: '2026-04-01' } }), atEpisode(0, 'referral_date')],
      [example({ episode: {} }), atEpisode(0, 'referral_date')],
    ],
  },
  'CIN-8606': {
    passes: [
      example({ details: { date_of_birth: '2025-10-08' }, episode: { referral_date: '2025-01-01' } }),
      example({ details: { date_of_birth: '2015-06-01' }, episode: { referral_date: '2025-05-01' } }),
    ],
    fails: [
      [
        example({ details: { date_of_birth: '2025-10-09' }, episode: { referral_date: '2025-01-01' } }),
        atEpisode(0, 'referral_date'),
      ],
      [
        example({
          details: { expected_date_of_birth: '2025-10-09' },
          episode: { referral_date: '2025-01-01' },
        }),
        atEpisode(0, 'referral_date'),
      ],
    ],
  },
  'CIN-8866': {
    passes: [
      example({ episode: { referral_date: '2013-04-01', referral_source: '1A' } }),
      example({ episode: { referral_date: '2013-03-31' } }),
      example({ episode: {} }),
    ],
    fails: [
      [example({ episode: { referral_date: '2013-04-01' } }), atEpisode(0, 'referral_source')],
      [
        example({ episode: { referral_date: '2025-05-01', referral_source: '2C' } }),
        atEpisode(0, 'referral_source'),
      ],
    ],
  },
  'CIN-8568': {
    passes: [
      example({ episode: { referral_no_further_action_flag: false } }),
      example({ episode: { referral_no_further_action_flag: true } }),
    ],
    fails: [
      [
        example({ episode: { referral_date: '2025-05-01' } }),
        atEpisode(0, 'referral_no_further_action_flag'),
      ],
    ],
  },
  'CIN-8569Q': {
    passes: [
      example({ episode: { referral_no_further_action_flag: true, referral_date: '2025-03-31' } }),
      example({ episode: { referral_no_further_action_flag: false, referral_date: '2024-03-31' } }),
    ],
    fails: [
      [
        example({ episode: { referral_no_further_action_flag: true, referral_date: '2025-03-30' } }),
        atEpisode(0, 'referral_date'),
      ],
    ],
  },
  'CIN-8831': {
    passes: [
      example({
        episode: { referral_no_further_action_flag: false },
        assessments: [{ start_date: '2025-05-01' }],
      }),
      example({ episode: { referral_no_further_action_flag: true } }),
    ],
    fails: [
      [
        example({
          episode: { referral_no_further_action_flag: true },
          assessments: [{ start_date: '2025-05-01' }],
        }),
        atEpisode(0, 'referral_no_further_action_flag'),
      ],
      [
        example({
          episode: { referral_no_further_action_flag: true },
          assessments: [{ authorisation_date: '2025-05-01' }],
        }),
        atEpisode(0, 'referral_no_further_action_flag'),
      ],
      [
        example({
          episode: { referral_no_further_action_flag: true },
          enquiries: [{ start_date: '2025-05-01' }],
        }),
        atEpisode(0, 'referral_no_further_action_flag'),
      ],
      [
        example({
          episode: { referral_no_further_action_flag: true },
          enquiries: [{ icpc_date: '2025-05-01' }],
        }),
        atEpisode(0, 'referral_no_further_action_flag'),
      ],
    ],
  },
  'CIN-8832': {
    passes: [
      example({ episode: { referral_no_further_action_flag: false }, protectionPlans: [{}] }),
      example({ episode: { referral_no_further_action_flag: true }, protectionPlans: [{ purge: true }] }),
    ],
    fails: [
      [
        example({ episode: { referral_no_further_action_flag: true }, protectionPlans: [{}] }),
        atEpisode(0, 'referral_no_further_action_flag'),
      ],
    ],
  },
  'CIN-4000': {
    passes: [
      example({ episode: { referral_no_further_action_flag: false }, inNeedPlans: [{}] }),
      example({ episode: { referral_no_further_action_flag: true }, inNeedPlans: [{ purge: true }] }),
    ],
    fails: [
      [
        example({ episode: { referral_no_further_action_flag: true }, inNeedPlans: [{}] }),
        atEpisode(0, 'referral_no_further_action_flag'),
      ],
    ],
  },
}
