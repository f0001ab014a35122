import { atAdoption, atPlacement, example, type ExamplesByRule } from '../example.js'

/** Rules that compare the adoption with the placements. */
export const adoptionAndCareExamples: ExamplesByRule = {
  '903-551': {
    passes: [
      example({
        episode: { adoption: { initial_decision_date: '2025-05-01' } },
        placements: [{ placement_type: 'A3' }],
        more: [{ adoption: {} }],
      }),
      example({ placements: [{ placement_type: 'U1' }] }),
    ],
    fails: [
      [example({ placements: [{ placement_type: 'A6' }] }), atPlacement(0, 'placement_type')],
      [
        example({
          episode: { adoption: { matched_date: '2025-05-01' } },
          placements: [{ placement_type: 'A4' }, { placement_type: 'U1' }],
        }),
        atPlacement(0, 'placement_type'),
      ],
    ],
  },
  '903-582': {
    passes: [
      example({
        episode: { adoption: { matched_date: '2025-05-01' } },
        placements: [{ end_date: '2025-05-02', end_reason: 'E11' }],
      }),
      example({
        episode: { adoption: { matched_date: '2025-05-01' } },
        placements: [{ end_date: '2025-05-01', end_reason: 'X1' }],
      }),
      example({ episode: { adoption: {} }, placements: [{ end_reason: 'E11' }] }),
    ],
    fails: [
      [
        example({
          episode: { adoption: { matched_date: '2025-05-01' } },
          placements: [
            { end_date: '2024-05-01', end_reason: 'X1' },
            { end_date: '2025-05-01', end_reason: 'E12' },
          ],
        }),
        atAdoption('matched_date'),
      ],
    ],
  },
  '903-601': {
    passes: [
      example({
        episode: { adoption: { initial_decision_date: '2025-05-01', matched_date: '2025-05-01' } },
        placements: [{ end_reason: 'E11' }],
        more: [{ adoption: {} }],
      }),
      example({ placements: [{ end_reason: 'X1' }] }),
    ],
    fails: [
      [
        example({
          episode: { adoption: { matched_date: '2025-05-01' } },
          placements: [{ end_reason: 'E12' }, { end_reason: 'X1' }],
        }),
        atPlacement(0, 'end_reason'),
      ],
      [
        example({
          episode: { adoption: { initial_decision_date: '2025-05-01' } },
          placements: [{ end_reason: 'E11' }],
        }),
        atPlacement(0, 'end_reason'),
      ],
      [example({ placements: [{ end_reason: 'E11' }] }), atPlacement(0, 'end_reason')],
    ],
  },
  '903-199': {
    passes: [
      example({
        placements: [
          { start_date: '2024-05-01', end_reason: 'X1' },
          { start_date: '2025-05-01', end_reason: 'E11' },
        ],
      }),
    ],
    fails: [
      [
        example({
          placements: [
            { start_date: '2023-05-01', end_reason: 'X1' },
            { start_date: '2024-05-01', end_reason: 'E12' },
            { start_date: '2025-05-01' },
          ],
        }),
        atPlacement(2, 'start_date'),
      ],
    ],
  },
  '903-336': {
    passes: [
      example({
        placements: [
          { start_date: '2025-05-01', placement_type: 'U1' },
          { start_date: '2025-06-01', placement_type: 'A3' },
          { start_date: '2025-07-01', placement_type: 'A5' },
          { start_date: '2025-08-01', placement_type: 'K2' },
          { start_date: '2025-09-01', placement_type: 'A6' },
        ],
      }),
      example({ placements: [{ start_date: '2025-05-01', placement_type: 'A4' }] }),
    ],
    fails: [
      [
        example({
          placements: [
            { start_date: '2025-05-01', placement_type: 'K2' },
            { start_date: '2025-06-01', placement_type: 'A4' },
          ],
        }),
        atPlacement(1, 'placement_type'),
      ],
      [
        example({
          placements: [{ start_date: '2025-05-01' }, { start_date: '2025-06-01', placement_type: 'A5' }],
        }),
        atPlacement(1, 'placement_type'),
      ],
    ],
  },
}
