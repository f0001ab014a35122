import { atDetails, example, type ExamplesByRule } from '../example.js'

export const lookedAfterChildExamples: ExamplesByRule = {
  '903-101': {
    passes: [example({ details: { sex: 'M' } }), example({ details: { purge: true } })],
    fails: [
      [example({ details: { sex: '1' } }), atDetails('sex')],
      [example({ details: {} }), atDetails('sex')],
    ],
  },
  '903-103': {
    passes: [example({ details: { ethnicity: 'WBRI' } }), example({ details: { purge: true } })],
    fails: [
      [example({ details: { ethnicity: 'WHIT' } }), atDetails('ethnicity')],
      [example({ details: {} }), atDetails('ethnicity')],
    ],
  },
  '903-303': {
    passes: [
      example({ details: { uasc_flag: true, uasc_end_date: '2025-05-01' } }),
      example({ details: { uasc_flag: false } }),
    ],
    fails: [
      [example({ details: { uasc_flag: false, uasc_end_date: '2025-05-01' } }), atDetails('uasc_end_date')],
      [example({ details: { uasc_end_date: '2025-05-01' } }), atDetails('uasc_end_date')],
    ],
  },
  '903-304': {
    passes: [
      example({ details: { date_of_birth: '2007-05-01', uasc_end_date: '2025-05-01' } }),
      example({ details: { uasc_end_date: '2025-05-01' } }),
    ],
    fails: [
      [
        example({ details: { date_of_birth: '2007-05-01', uasc_end_date: '2025-05-02' } }),
        atDetails('uasc_end_date'),
      ],
    ],
  },
  '903-168': {
    passes: [
      example({ details: { unique_pupil_number: 'B801200005001' } }),
      example({ details: { unique_pupil_number: 'M80120000500A' } }),
      example({ details: { unique_pupil_number_unknown_reason: 'UN5' } }),
      example({ details: {} }),
      example({ details: { unique_pupil_number: 'A958000179309' } }),
    ],
    fails: [
      [example({ details: { unique_pupil_number: 'I801200005001' } }), atDetails('unique_pupil_number')],
      [example({ details: { unique_pupil_number: 'X80120000A001' } }), atDetails('unique_pupil_number')],
      [example({ details: { unique_pupil_number_unknown_reason: 'UN6' } }), atDetails('unique_pupil_number')],
    ],
  },
  '903-301': {
    passes: [example({ details: { date_of_birth: '2026-03-31' } })],
    fails: [[example({ details: { date_of_birth: '2026-04-01' } }), atDetails('date_of_birth')]],
  },
  '903-351': {
    passes: [example({ details: { date_of_birth: '2000-04-01' } }), example({ details: {} })],
    fails: [[example({ details: { date_of_birth: '2000-03-31' } }), atDetails('date_of_birth')]],
  },
  '903-105': {
    passes: [example({ details: { uasc_flag: false } }), example({ details: { purge: true } })],
    fails: [[example({ details: {} }), atDetails('uasc_flag')]],
  },
  '903-231': {
    passes: [
      example({ details: { uasc_flag: true, date_of_birth: '2015-03-31' } }),
      example({ details: { uasc_flag: false, date_of_birth: '2015-04-01' } }),
    ],
    fails: [
      [example({ details: { uasc_flag: true, date_of_birth: '2015-04-01' } }), atDetails('date_of_birth')],
    ],
  },
  '903-232': {
    passes: [example({ details: { sex: 'F' } })],
    fails: [[example({ details: { sex: 'U' } }), atDetails('sex')]],
  },
  '903-209': {
    passes: [
      example({ details: { unique_pupil_number_unknown_reason: 'UN1', date_of_birth: '2020-09-01' } }),
      example({ details: { unique_pupil_number_unknown_reason: 'UN2', date_of_birth: '2020-08-31' } }),
    ],
    fails: [
      [
        example({ details: { unique_pupil_number_unknown_reason: 'UN1', date_of_birth: '2020-08-31' } }),
        atDetails('unique_pupil_number_unknown_reason'),
      ],
    ],
  },
  '903-210': {
    passes: [
      example({
        details: { unique_pupil_number_unknown_reason: 'UN4' },
        placements: [{ start_date: '2026-03-24' }],
      }),
      example({
        details: { unique_pupil_number_unknown_reason: 'UN4' },
        placements: [{ start_date: '2025-05-01', end_date: '2026-03-31' }],
      }),
      example({
        details: { unique_pupil_number_unknown_reason: 'UN5' },
        placements: [{ start_date: '2025-05-01' }],
      }),
    ],
    fails: [
      [
        example({
          details: { unique_pupil_number_unknown_reason: 'UN4' },
          placements: [{ start_date: '2026-03-23' }],
        }),
        atDetails('unique_pupil_number_unknown_reason'),
      ],
    ],
  },
}
