import { atDetails, example, type ExamplesByRule } from '../example.js'

export const childDetailsExamples: ExamplesByRule = {
  'CIN-4180': {
    passes: [example({ details: { sex: 'F' } }), example({ details: { purge: true } })],
    fails: [
      [example({ details: { sex: 'm' } }), atDetails('sex')],
      [example({ details: {} }), atDetails('sex')],
      [example({}), atDetails('sex')],
    ],
  },
  'CIN-8750': {
    passes: [
      example({ details: { expected_date_of_birth: '2026-06-01', sex: 'U' } }),
      example({ details: { expected_date_of_birth: '2025-06-01', date_of_birth: '2025-06-03', sex: 'F' } }),
      example({ details: { expected_date_of_birth: '2026-06-01' } }),
    ],
    fails: [[example({ details: { expected_date_of_birth: '2026-06-01', sex: 'F' } }), atDetails('sex')]],
  },
  'CIN-4220': {
    passes: [example({ details: { ethnicity: 'CHNE' } }), example({ details: { purge: true } })],
    fails: [
      [example({ details: { ethnicity: 'CNHE' } }), atDetails('ethnicity')],
      [example({ details: { sex: 'F' } }), atDetails('ethnicity')],
    ],
  },
  'CIN-8520': {
    passes: [example({ details: { date_of_birth: '2026-03-31' } })],
    fails: [[example({ details: { date_of_birth: '2026-04-01' } }), atDetails('date_of_birth')]],
  },
  'CIN-8525Q': {
    passes: [
      example({ details: { date_of_birth: '2015-06-01' } }),
      example({ details: { expected_date_of_birth: '2026-06-01' } }),
    ],
    fails: [
      [
        example({ details: { date_of_birth: '2026-03-01', expected_date_of_birth: '2026-03-04' } }),
        atDetails('date_of_birth'),
      ],
      [example({ details: { sex: 'F' } }), atDetails('date_of_birth')],
    ],
  },
  'CIN-8530Q': {
    passes: [
      example({ details: { expected_date_of_birth: '2026-03-01' } }),
      example({ details: { expected_date_of_birth: '2026-12-31' } }),
    ],
    fails: [
      [example({ details: { expected_date_of_birth: '2026-02-28' } }), atDetails('expected_date_of_birth')],
      [example({ details: { expected_date_of_birth: '2027-01-01' } }), atDetails('expected_date_of_birth')],
    ],
  },
  'CIN-8775Q': {
    passes: [
      example({ details: { date_of_birth: '2001-03-31' }, episode: { referral_date: '2010-01-01' } }),
      example({ details: { date_of_birth: '1990-03-31' }, episode: { closure_date: '2015-03-31' } }),
    ],
    fails: [
      [
        example({ details: { date_of_birth: '2001-03-30' }, episode: { referral_date: '2010-01-01' } }),
        atDetails('date_of_birth'),
      ],
      [
        example({ details: { date_of_birth: '1990-03-31' }, episode: { closure_date: '2015-04-01' } }),
        atDetails('date_of_birth'),
      ],
      [
        example({
          details: { date_of_birth: '1990-03-31' },
          episode: { closure_date: '2010-03-31' },
          more: [{ closure_date: '2015-04-01' }],
        }),
        atDetails('date_of_birth'),
      ],
    ],
  },
  'CIN-8540': {
    passes: [
      example({
        details: { date_of_birth: '2015-06-01', disabilities: ['NONE'] },
        episode: { referral_no_further_action_flag: false },
      }),
      example({
        details: { date_of_birth: '2015-06-01' },
        episode: { referral_no_further_action_flag: true },
      }),
      example({
        details: { expected_date_of_birth: '2026-06-01' },
        episode: { referral_no_further_action_flag: false },
      }),
    ],
    fails: [
      [
        example({
          details: { date_of_birth: '2015-06-01', disabilities: [] },
          episode: { referral_no_further_action_flag: false },
        }),
        atDetails('disabilities'),
      ],
      [
        example({
          details: { date_of_birth: '2015-06-01', disabilities: ['MOB', 'LEGS'] },
          episode: { referral_no_further_action_flag: false },
        }),
        atDetails('disabilities'),
      ],
      [
        example({
          details: { date_of_birth: '2015-06-01' },
          episode: { referral_no_further_action_flag: true },
          more: [{ referral_no_further_action_flag: false }],
        }),
        atDetails('disabilities'),
      ],
    ],
  },
  'CIN-8790': {
    passes: [
      example({ details: { disabilities: ['NONE'] } }),
      example({ details: { disabilities: ['MOB', 'AUT'] } }),
    ],
    fails: [[example({ details: { disabilities: ['MOB', 'NONE'] } }), atDetails('disabilities')]],
  },
}
