import { atCareLeaver, atEpisode, example, type ExamplesByRule } from '../example.js'

export const careLeaverExamples: ExamplesByRule = {
  '903-132': {
    passes: [
      example({ episode: { care_leavers: { activity: 'F1' } } }),
      example({ episode: { care_leavers: {} } }),
    ],
    fails: [[example({ episode: { care_leavers: { activity: 'F9' } } }), atCareLeaver('activity')]],
  },
  '903-133': {
    passes: [
      example({ episode: { care_leavers: { accommodation: 'Z' } } }),
      example({ episode: { care_leavers: {} } }),
    ],
    fails: [[example({ episode: { care_leavers: { accommodation: 'A' } } }), atCareLeaver('accommodation')]],
  },
  '903-153': {
    passes: [
      example({ episode: { care_leavers: { activity: 'F1', accommodation: 'U' } } }),
      example({ episode: { care_leavers: { contact_date: '2025-05-01' } } }),
    ],
    fails: [
      [example({ episode: { care_leavers: { activity: 'F1' } } }), atCareLeaver('accommodation')],
      [example({ episode: { care_leavers: { accommodation: 'U' } } }), atCareLeaver('accommodation')],
    ],
  },
  '903-347': {
    passes: [
      example({
        details: { date_of_birth: '2007-08-01' },
        episode: { care_leavers: { accommodation: 'T', contact_date: '2025-05-01' } },
      }),
      example({
        details: { date_of_birth: '2008-05-01' },
        episode: { care_leavers: { accommodation: 'U', contact_date: '2025-05-01' } },
      }),
    ],
    fails: [
      [
        example({
          details: { date_of_birth: '2007-08-02' },
          episode: { care_leavers: { accommodation: 'T', contact_date: '2025-05-01' } },
        }),
        atCareLeaver('accommodation'),
      ],
    ],
  },
  '903-3001': {
    passes: [
      example({
        details: { date_of_birth: '2007-11-01' },
        episode: { care_leavers: { accommodation: 'Z', contact_date: '2025-05-01' } },
      }),
      example({
        details: { date_of_birth: '2008-05-01' },
        episode: { care_leavers: { accommodation: 'U', contact_date: '2025-05-01' } },
      }),
    ],
    fails: [
      [
        example({
          details: { date_of_birth: '2007-11-02' },
          episode: { care_leavers: { accommodation: 'Z', contact_date: '2025-05-01' } },
        }),
        atCareLeaver('accommodation'),
      ],
    ],
  },
  '903-1001': {
    passes: [
      example({
        details: { date_of_birth: '2007-05-01' },
        placements: [{ start_date: '2023-02-01', end_date: '2023-05-03', end_reason: 'E8' }],
        episode: { care_leavers: { activity: 'F1' } },
      }),
      example({
        details: { date_of_birth: '2006-03-31' },
        placements: [{ start_date: '2010-02-01', end_date: '2010-05-03' }],
        episode: { care_leavers: { activity: 'F1' } },
      }),
      example({
        details: { date_of_birth: '2007-05-01' },
        placements: [{ start_date: '2022-05-01', end_date: '2023-05-02' }],
        episode: { care_leavers: { activity: 'F1' } },
      }),
      example({
        details: { date_of_birth: '2007-05-01' },
        placements: [
          { start_date: '2021-05-01', end_date: '2021-08-30' },
          { start_date: '2023-05-01', end_date: '2023-05-03' },
        ],
        episode: { care_leavers: { activity: 'F1' } },
      }),
      example({ details: { date_of_birth: '2007-05-01' }, episode: { care_leavers: { activity: 'F1' } } }),
    ],
    fails: [
      [
        example({
          details: { date_of_birth: '2007-05-01' },
          placements: [{ start_date: '2023-02-02', end_date: '2023-05-03' }],
          episode: { care_leavers: { activity: 'F1' } },
        }),
        atEpisode(0, 'care_leavers'),
      ],
      [
        example({
          details: { date_of_birth: '2007-05-01' },
          placements: [{ start_date: '2022-05-01', end_date: '2023-05-01' }],
          episode: { care_leavers: { activity: 'F1' } },
        }),
        atEpisode(0, 'care_leavers'),
      ],
      [
        example({
          details: { date_of_birth: '2007-05-01' },
          placements: [{ start_date: '2020-05-01', end_date: '2025-04-01', end_reason: 'E11' }],
          episode: { care_leavers: { activity: 'F1' } },
        }),
        atEpisode(0, 'care_leavers'),
      ],
      [
        example({
          details: { date_of_birth: '2006-04-01' },
          placements: [
            { start_date: '2019-04-01', end_date: '2020-04-02' },
            { start_date: '2022-04-01', end_date: '2022-04-11' },
          ],
          episode: { care_leavers: { activity: 'F1' } },
        }),
        atEpisode(0, 'care_leavers'),
      ],
    ],
  },
  '903-1002': {
    passes: [
      example({ episode: { care_leavers: { activity: 'F1' } }, placements: [{}] }),
      example({ episode: {} }),
      example({ episode: { care_leavers: {} } }),
    ],
    fails: [
      [example({ episode: { care_leavers: { accommodation: 'U' } } }), atEpisode(0, 'care_leavers')],
      [example({ episode: { care_leavers: { contact_date: '2026-01-01' } } }), atEpisode(0, 'care_leavers')],
      [
        example({ episode: { care_leavers: { activity: 'F1' } }, placements: [{ purge: true }] }),
        atEpisode(0, 'care_leavers'),
      ],
    ],
  },
  '903-1007': {
    passes: [
      example({
        details: { date_of_birth: '2008-05-01' },
        placements: [{ start_date: '2020-05-01', end_date: '2025-05-01' }],
        episode: { care_leavers: { activity: 'F1' } },
      }),
      example({
        details: { date_of_birth: '2007-03-31' },
        placements: [{ start_date: '2020-05-01' }],
        episode: { care_leavers: { activity: 'F1' } },
      }),
      example({
        details: { date_of_birth: '2007-05-01' },
        placements: [{ start_date: '2020-05-01', end_date: '2025-04-30' }],
        episode: { care_leavers: { activity: 'F1' } },
      }),
      example({
        details: { date_of_birth: '2009-04-01' },
        placements: [{ start_date: '2020-05-01' }],
        episode: { care_leavers: { activity: 'F1' } },
      }),
    ],
    fails: [
      [
        example({
          details: { date_of_birth: '2008-05-01' },
          placements: [{ start_date: '2020-05-01', end_date: '2025-05-02' }],
          episode: { care_leavers: { activity: 'F1' } },
        }),
        atEpisode(0, 'care_leavers'),
      ],
      [
        example({
          details: { date_of_birth: '2007-05-01' },
          placements: [{ start_date: '2020-05-01' }],
          episode: { care_leavers: { activity: 'F1' } },
        }),
        atEpisode(0, 'care_leavers'),
      ],
      [
        example({
          details: { date_of_birth: '2007-05-01' },
          placements: [{ start_date: '2020-05-01', end_date: '2025-05-02' }],
          episode: { care_leavers: { activity: 'F1' } },
        }),
        atEpisode(0, 'care_leavers'),
      ],
      [
        example({
          details: { date_of_birth: '2008-04-01' },
          placements: [
            { start_date: '2020-05-01', end_date: '2021-05-01' },
            { start_date: '2025-04-01', end_date: '2026-03-30' },
          ],
          episode: { care_leavers: { activity: 'F1' } },
        }),
        atEpisode(0, 'care_leavers'),
      ],
    ],
  },
}
