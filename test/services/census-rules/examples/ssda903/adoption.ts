import { atAdoption, example, type ExamplesByRule } from '../example.js'

export const adoptionExamples: ExamplesByRule = {
  '903-331': {
    passes: [
      example({
        episode: { adoption: { matched_date: '2025-05-01' } },
        placements: [{ start_date: '2025-05-01', end_reason: 'E11' }],
      }),
      example({
        episode: { adoption: { matched_date: '2025-05-02' } },
        placements: [{ start_date: '2025-05-01', end_reason: 'X1' }],
      }),
    ],
    fails: [
      [
        example({
          episode: { adoption: { matched_date: '2025-05-02' } },
          placements: [{ start_date: '2025-05-01', end_reason: 'E11' }],
        }),
        atAdoption('matched_date'),
      ],
      [
        example({
          episode: { adoption: { matched_date: '2025-05-02' } },
          placements: [
            { start_date: '2024-05-01', end_reason: 'X1' },
            { start_date: '2025-05-01', end_reason: 'E12' },
          ],
        }),
        atAdoption('matched_date'),
      ],
    ],
  },
  '903-333': {
    passes: [
      example({ episode: { adoption: { initial_decision_date: '2025-05-01', matched_date: '2025-05-01' } } }),
      example({ episode: { adoption: { initial_decision_date: '2025-05-01' } } }),
    ],
    fails: [
      [
        example({
          episode: { adoption: { initial_decision_date: '2025-05-02', matched_date: '2025-05-01' } },
        }),
        atAdoption('initial_decision_date'),
      ],
      [
        example({ episode: { adoption: { matched_date: '2025-05-01' } } }),
        atAdoption('initial_decision_date'),
      ],
    ],
  },
  '903-334': {
    passes: [
      example({
        episode: { adoption: { initial_decision_date: '2025-05-01' } },
        placements: [{ start_date: '2025-05-01', start_reason: 'S' }],
      }),
      example({
        episode: { adoption: { initial_decision_date: '2025-05-01' } },
        placements: [{ start_date: '2025-06-01', start_reason: 'P' }],
      }),
      example({
        episode: { adoption: { initial_decision_date: '2025-05-02' } },
        placements: [{ start_date: '2025-05-01', start_reason: 'S' }],
      }),
    ],
    fails: [
      [
        example({
          episode: { adoption: { initial_decision_date: '2025-05-01' } },
          placements: [
            { start_date: '2024-05-01', start_reason: 'S' },
            { start_date: '2025-05-02', start_reason: 'S' },
          ],
        }),
        atAdoption('initial_decision_date'),
      ],
    ],
  },
  '903-521': {
    passes: [
      example({
        episode: { adoption: { initial_decision_date: '2025-05-01' } },
        placements: [{ start_date: '2025-05-01', placement_type: 'A4' }],
      }),
      example({
        episode: { adoption: { initial_decision_date: '2025-05-01' } },
        placements: [{ start_date: '2024-05-01', placement_type: 'U1' }],
      }),
    ],
    fails: [
      [
        example({
          episode: { adoption: { initial_decision_date: '2025-05-02' } },
          placements: [{ start_date: '2025-05-01', placement_type: 'A4' }],
        }),
        atAdoption('initial_decision_date'),
      ],
      [
        example({
          episode: { adoption: { initial_decision_date: '2025-05-02' } },
          placements: [
            { start_date: '2024-05-01', placement_type: 'U1' },
            { start_date: '2025-05-01', placement_type: 'A3' },
          ],
        }),
        atAdoption('initial_decision_date'),
      ],
    ],
  },
  '903-1003': {
    passes: [
      example({
        episode: { adoption: { initial_decision_date: '2025-05-01' } },
        placements: [
          { start_date: '2025-05-01', start_reason: 'S' },
          { start_date: '2025-06-01', start_reason: 'S' },
        ],
      }),
      example({ episode: { adoption: { initial_decision_date: '2025-05-01' } } }),
    ],
    fails: [
      [
        example({
          episode: { adoption: { initial_decision_date: '2025-05-01' } },
          placements: [{ start_date: '2025-05-02', start_reason: 'S' }],
        }),
        atAdoption('initial_decision_date'),
      ],
    ],
  },
  '903-117': {
    passes: [
      example({
        episode: { adoption: { initial_decision_date: '2026-03-31' } },
        placements: [{ start_date: '2025-05-01', end_date: '2025-06-01', end_reason: 'X1' }],
      }),
      example({
        episode: { adoption: { initial_decision_date: '2025-06-01' } },
        placements: [{ start_date: '2025-05-01', end_date: '2025-06-01', end_reason: 'E4A' }],
      }),
      example({
        episode: { adoption: { initial_decision_date: '2025-06-02' } },
        placements: [
          { start_date: '2025-05-01', end_date: '2025-06-01', end_reason: 'E4A' },
          { start_date: '2025-06-02' },
        ],
      }),
      example({ episode: { adoption: { initial_decision_date: '2025-06-02' } } }),
    ],
    fails: [
      [
        example({ episode: { adoption: { initial_decision_date: '2026-04-01' } } }),
        atAdoption('initial_decision_date'),
      ],
      [
        example({
          episode: { adoption: { initial_decision_date: '2025-06-02' } },
          placements: [
            { start_date: '2024-05-01', end_date: '2025-05-01', end_reason: 'X1' },
            { start_date: '2025-05-01', end_date: '2025-06-01', end_reason: 'E4A' },
          ],
        }),
        atAdoption('initial_decision_date'),
      ],
    ],
  },
  '903-184': {
    passes: [
      example({
        details: { date_of_birth: '2025-05-01' },
        episode: { adoption: { initial_decision_date: '2025-05-01' } },
      }),
      example({ episode: { adoption: { initial_decision_date: '2025-05-01' } } }),
    ],
    fails: [
      [
        example({
          details: { date_of_birth: '2025-05-02' },
          episode: { adoption: { initial_decision_date: '2025-05-01' } },
        }),
        atAdoption('initial_decision_date'),
      ],
    ],
  },
}
