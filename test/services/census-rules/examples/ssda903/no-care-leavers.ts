import { atEpisode, example, type ExamplesByRule } from '../example.js'

/** Rules about children who cannot be care leavers. */
export const noCareLeaverExamples: ExamplesByRule = {
  '903-391': {
    passes: [
      example({ details: { date_of_birth: '2009-03-31' }, episode: { care_leavers: { activity: 'F1' } } }),
      example({ details: { date_of_birth: '2009-04-01' }, episode: { care_leavers: {} } }),
    ],
    fails: [
      [
        example({ details: { date_of_birth: '2009-04-01' }, episode: { care_leavers: { activity: 'F1' } } }),
        atEpisode(0, 'care_leavers'),
      ],
    ],
  },
  '903-1000': {
    passes: [
      example({ placements: [{ end_reason: 'E3' }], episode: { care_leavers: { activity: 'F1' } } }),
      example({ placements: [{ end_reason: 'E2' }], episode: { care_leavers: {} } }),
    ],
    fails: [
      [
        example({
          placements: [{ end_reason: 'X1' }, { end_reason: 'E2' }],
          episode: { care_leavers: { accommodation: 'U' } },
        }),
        atEpisode(0, 'care_leavers'),
      ],
    ],
  },
  '903-1011': {
    passes: [
      example({
        placements: [{ start_date: '2024-05-01', end_reason: 'E3' }, { start_date: '2025-05-01' }],
        episode: { care_leavers: { activity: 'F1' } },
      }),
      example({ placements: [{ end_reason: 'E3' }], episode: { care_leavers: {} } }),
    ],
    fails: [
      [
        example({
          placements: [{ start_date: '2024-05-01' }, { start_date: '2025-05-01', end_reason: 'E3' }],
          episode: { care_leavers: { contact_date: '2026-01-01' } },
        }),
        atEpisode(0, 'care_leavers'),
      ],
    ],
  },
  '903-187': {
    passes: [
      example({
        placements: [{ start_date: '2025-04-02' }],
        episode: { care_leavers: { activity: 'F1' } },
      }),
      example({
        placements: [{ start_date: '2025-04-01', end_date: '2026-03-31' }],
        episode: { care_leavers: { activity: 'F1' } },
      }),
      example({ placements: [{ start_date: '2025-04-01' }], episode: { care_leavers: {} } }),
    ],
    fails: [
      [
        example({
          placements: [{ start_date: '2025-04-01' }],
          episode: { care_leavers: { activity: 'F1' } },
        }),
        atEpisode(0, 'care_leavers'),
      ],
    ],
  },
}
