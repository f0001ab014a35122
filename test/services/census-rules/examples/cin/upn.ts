import { atDetails, example, type ExamplesByRule } from '../example.js'

export const upnExamples: ExamplesByRule = {
  'CIN-1510': {
    passes: [
      example({ details: { unique_pupil_number: 'B801200005001' } }),
      example({ details: { unique_pupil_number: 'M80120000500A' } }),
      example({ details: { unique_pupil_number: 'A950000178301' } }),
    ],
    fails: [
      [example({ details: { unique_pupil_number: 'A801200005001' } }), atDetails('unique_pupil_number')],
      [example({ details: { unique_pupil_number: 'A80120000500A' } }), atDetails('unique_pupil_number')],
    ],
  },
  'CIN-1530': {
    passes: [
      example({ details: { unique_pupil_number: 'B801200005001' } }),
      example({ details: { unique_pupil_number_unknown_reason: 'UN1' } }),
    ],
    fails: [
      [example({ details: { unique_pupil_number: 'E000200005001' } }), atDetails('unique_pupil_number')],
    ],
  },
  'CIN-1540': {
    passes: [
      example({ details: { unique_pupil_number: 'M80120000500A' } }),
      example({ details: { unique_pupil_number: 'A958000179309' } }),
    ],
    fails: [
      [example({ details: { unique_pupil_number: 'B8012A0005001' } }), atDetails('unique_pupil_number')],
      [example({ details: { unique_pupil_number: 'B8012000050A1' } }), atDetails('unique_pupil_number')],
      [example({ details: { unique_pupil_number: 'B801X00005001' } }), atDetails('unique_pupil_number')],
    ],
  },
  'CIN-1550': {
    passes: [
      example({ details: { unique_pupil_number: 'B801200005001' } }),
      example({ details: { unique_pupil_number: 'M80120000500A' } }),
    ],
    fails: [
      [example({ details: { unique_pupil_number: 'M80120000500O' } }), atDetails('unique_pupil_number')],
      [example({ details: { unique_pupil_number: 'M80120000500a' } }), atDetails('unique_pupil_number')],
    ],
  },
  'CIN-1560Q': {
    passes: [
      example({ details: { former_unique_pupil_number: 'B801200005001' } }),
      example({ details: { former_unique_pupil_number: 'M80120000500A' } }),
      example({ details: { former_unique_pupil_number: 'A958000179309' } }),
    ],
    fails: [
      [
        example({ details: { former_unique_pupil_number: '8012000050011' } }),
        atDetails('former_unique_pupil_number'),
      ],
      [
        example({ details: { former_unique_pupil_number: 'B8012000A5001' } }),
        atDetails('former_unique_pupil_number'),
      ],
    ],
  },
  'CIN-8770Q': {
    passes: [
      example({
        details: { date_of_birth: '2020-08-31', unique_pupil_number_unknown_reason: 'UN2' },
        episode: { referral_no_further_action_flag: false },
      }),
      example({
        details: { date_of_birth: '2020-09-01', unique_pupil_number_unknown_reason: 'UN1' },
        episode: { referral_no_further_action_flag: false },
      }),
      example({
        details: { date_of_birth: '2012-01-01' },
        episode: { referral_no_further_action_flag: true },
      }),
      example({
        details: { date_of_birth: '2012-01-01', unique_pupil_number: 'B801200005001' },
        episode: { referral_no_further_action_flag: false },
      }),
    ],
    fails: [
      [
        example({
          details: { date_of_birth: '2020-08-31', unique_pupil_number_unknown_reason: 'UN1' },
          episode: { referral_no_further_action_flag: false },
        }),
        atDetails('unique_pupil_number'),
      ],
      [
        example({
          details: { date_of_birth: '2012-01-01' },
          episode: { referral_no_further_action_flag: false },
        }),
        atDetails('unique_pupil_number'),
      ],
      [
        example({
          details: { date_of_birth: '2012-01-01' },
          episode: { referral_no_further_action_flag: true },
          more: [{ referral_no_further_action_flag: false }],
        }),
        atDetails('unique_pupil_number'),
      ],
    ],
  },
  'CIN-8772': {
    passes: [
      example({
        details: { unique_pupil_number_unknown_reason: 'UN7' },
        episode: { referral_no_further_action_flag: true },
      }),
      example({
        details: { unique_pupil_number_unknown_reason: 'UN2' },
        episode: { referral_no_further_action_flag: false },
      }),
    ],
    fails: [
      [
        example({
          details: { unique_pupil_number_unknown_reason: 'UN7' },
          episode: { referral_no_further_action_flag: true },
          more: [{ referral_no_further_action_flag: false }],
        }),
        atDetails('unique_pupil_number_unknown_reason'),
      ],
    ],
  },
}
