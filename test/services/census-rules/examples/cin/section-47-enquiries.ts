import { atEnquiry, atEpisode, example, type ExamplesByRule } from '../example.js'

export const enquiryExamples: ExamplesByRule = {
  'CIN-2889': {
    passes: [
      example({ episode: { referral_date: '2025-05-01' }, enquiries: [{ start_date: '2025-05-01' }] }),
    ],
    fails: [
      [
        example({ episode: { referral_date: '2025-05-01' }, enquiries: [{ start_date: '2025-04-30' }] }),
        atEnquiry(0, 'start_date'),
      ],
    ],
  },
  'CIN-8615': {
    passes: [
      example({ enquiries: [{ start_date: '2025-05-01', icpc_date: '2025-05-01' }] }),
      example({ enquiries: [{ start_date: '2025-05-01' }] }),
    ],
    fails: [
      [example({ enquiries: [{ icpc_date: '2025-05-01' }] }), atEnquiry(0, 'start_date')],
      [
        example({ enquiries: [{ start_date: '2025-05-02', icpc_date: '2025-05-01' }] }),
        atEnquiry(0, 'start_date'),
      ],
    ],
  },
  'CIN-1104': {
    passes: [example({ episode: { referral_date: '2025-05-01' }, enquiries: [{ icpc_date: '2025-05-01' }] })],
    fails: [
      [
        example({ episode: { referral_date: '2025-05-01' }, enquiries: [{ icpc_date: '2025-04-30' }] }),
        atEnquiry(0, 'icpc_date'),
      ],
    ],
  },
  'CIN-8715': {
    passes: [example({ enquiries: [{ icpc_date: '2025-04-01' }, { start_date: '2025-03-01' }] })],
    fails: [
      [
        example({ enquiries: [{ icpc_date: '2025-03-31' }, { icpc_date: '2026-04-01' }] }),
        atEnquiry(0, 'icpc_date'),
        atEnquiry(1, 'icpc_date'),
      ],
    ],
  },
  'CIN-8875': {
    passes: [example({ enquiries: [{ icpc_date: '2025-05-02' }, { icpc_date: '2025-05-05' }, {}] })],
    fails: [
      [
        example({ enquiries: [{ icpc_date: '2025-05-03' }, { icpc_date: '2025-05-04' }] }),
        atEnquiry(0, 'icpc_date'),
        atEnquiry(1, 'icpc_date'),
      ],
    ],
  },
  'CIN-8740': {
    passes: [
      example({
        enquiries: [{ start_date: '2025-04-01' }, { start_date: '2025-03-31', icpc_required_flag: false }],
      }),
      example({ enquiries: [{ start_date: '2025-03-31', icpc_date: '2025-04-02' }] }),
    ],
    fails: [
      [
        example({ enquiries: [{ start_date: '2025-03-31', icpc_required_flag: true }] }),
        atEnquiry(0, 'start_date'),
      ],
    ],
  },
  'CIN-8675Q': {
    passes: [
      example({ enquiries: [{ start_date: '2026-03-10', icpc_required_flag: true }] }),
      example({ enquiries: [{ start_date: '2026-03-09', icpc_required_flag: false }] }),
    ],
    fails: [
      [
        example({ enquiries: [{ start_date: '2026-03-09', icpc_required_flag: true }] }),
        atEnquiry(0, 'start_date'),
      ],
      [example({ enquiries: [{ start_date: '2026-03-09' }] }), atEnquiry(0, 'start_date')],
    ],
  },
  'CIN-8839': {
    passes: [
      example({ enquiries: [{ icpc_required_flag: true }, { icpc_required_flag: false }] }),
      example({ enquiries: [{ icpc_required_flag: true }, { icpc_date: '2025-05-01' }] }),
    ],
    fails: [
      [
        example({ enquiries: [{ icpc_required_flag: true }, {}] }),
        atEnquiry(0, 'icpc_date'),
        atEnquiry(1, 'icpc_date'),
      ],
    ],
  },
  'CIN-8868': {
    passes: [
      example({
        episode: { closure_date: '2025-07-01' },
        enquiries: [{ icpc_required_flag: false }, { icpc_date: '2025-06-02' }],
      }),
      example({ enquiries: [{ icpc_required_flag: true }] }),
    ],
    fails: [
      [
        example({ episode: { closure_date: '2025-07-01' }, enquiries: [{ icpc_required_flag: true }] }),
        atEnquiry(0, 'icpc_date'),
      ],
    ],
  },
  'CIN-8890': {
    passes: [
      example({
        enquiries: [{ start_date: '2025-05-01', icpc_date: '2025-05-12' }, { start_date: '2025-05-13' }],
      }),
      example({
        enquiries: [
          { start_date: '2025-05-01', icpc_required_flag: false, end_date: '2025-05-12' },
          { start_date: '2025-05-12' },
        ],
      }),
    ],
    fails: [
      [
        example({
          enquiries: [{ start_date: '2025-05-01', icpc_date: '2025-05-12' }, { start_date: '2025-05-12' }],
        }),
        atEnquiry(1, 'start_date'),
      ],
      [
        example({
          enquiries: [{ start_date: '2025-05-01' }, { start_date: '2025-07-01', icpc_date: '2025-07-02' }],
        }),
        atEnquiry(1, 'start_date'),
      ],
    ],
  },
  'CIN-2991Q': {
    passes: [example({ enquiries: [{}], assessments: [{}] }), example({ enquiries: [{ purge: true }] })],
    fails: [[example({ enquiries: [{ start_date: '2025-05-01' }] }), atEpisode(0, 'section_47_assessments')]],
  },
}
