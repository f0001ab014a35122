import { atPlacement, example, type ExamplesByRule } from '../example.js'

const placed = (placement_type: string, start_date: string, date_of_birth: string) =>
  example({ details: { date_of_birth }, placements: [{ placement_type, start_date }] })

export const placementTypeExamples: ExamplesByRule = {
  '903-217': {
    passes: [
      example({
        placements: [
          { placement_type: 'A3', start_reason: 'T', start_date: '2015-04-01' },
          { placement_type: 'A4', start_reason: 'P', start_date: '2025-05-01' },
        ],
      }),
      example({
        placements: [
          { placement_type: 'A3', start_reason: 'P', start_date: '2015-03-31' },
          { placement_type: 'A3', start_reason: 'P' },
        ],
      }),
    ],
    fails: [
      [
        example({
          placements: [
            { placement_type: 'A3', start_reason: 'P', start_date: '2015-04-01' },
            { placement_type: 'A5', start_date: '2025-05-01' },
          ],
        }),
        atPlacement(0, 'start_reason'),
        atPlacement(1, 'start_reason'),
      ],
    ],
  },
  '903-217t': {
    passes: [
      example({
        placements: [
          { placement_type: 'P2', end_date: '2023-10-28' },
          { placement_type: 'K3', end_date: '2025-05-01' },
        ],
      }),
    ],
    fails: [
      [
        example({ placements: [{ placement_type: 'P2', end_date: '2023-10-29' }] }),
        atPlacement(0, 'placement_type'),
      ],
      [
        example({ placements: [{ placement_type: 'P2', start_date: '2022-05-01' }] }),
        atPlacement(0, 'placement_type'),
      ],
    ],
  },
  '903-370': {
    passes: [placed('P2', '2020-05-01', '2004-05-01')],
    fails: [[placed('P2', '2020-05-01', '2004-05-02'), atPlacement(0, 'placement_type')]],
  },
  '903-371': {
    passes: [placed('K3', '2025-05-01', '2009-05-01')],
    fails: [
      [
        example({
          details: { date_of_birth: '2009-05-02' },
          placements: [
            { placement_type: 'K3', start_date: '2025-05-01' },
            { placement_type: 'H5', start_date: '2024-05-01' },
          ],
        }),
        atPlacement(1, 'placement_type'),
        atPlacement(0, 'placement_type'),
      ],
    ],
  },
  '903-372': {
    passes: [placed('R5', '2025-05-01', '2015-05-01')],
    fails: [[placed('R5', '2025-05-01', '2015-05-02'), atPlacement(0, 'placement_type')]],
  },
  '903-373': {
    passes: [placed('S1', '2025-05-01', '2021-05-01')],
    fails: [[placed('S1', '2025-05-01', '2021-05-02'), atPlacement(0, 'placement_type')]],
  },
  '903-374': {
    passes: [placed('P3', '2025-05-01', '2011-05-01')],
    fails: [[placed('P3', '2025-05-01', '2011-05-02'), atPlacement(0, 'placement_type')]],
  },
  '903-375': {
    passes: [
      example({
        placements: [
          { placement_type: 'T1', start_date: '2025-05-01', end_date: '2025-06-12' },
          { placement_type: 'T1', start_date: '2025-07-01' },
        ],
      }),
    ],
    fails: [
      [
        example({ placements: [{ placement_type: 'T1', start_date: '2025-05-01', end_date: '2025-06-13' }] }),
        atPlacement(0, 'end_date'),
      ],
    ],
  },
  '903-376': {
    passes: [
      example({ placements: [{ placement_type: 'T3', start_date: '2025-05-01', end_date: '2025-05-22' }] }),
    ],
    fails: [
      [
        example({ placements: [{ placement_type: 'T3', start_date: '2025-05-01', end_date: '2025-05-23' }] }),
        atPlacement(0, 'end_date'),
      ],
    ],
  },
  '903-379': {
    passes: [
      example({ placements: [{ placement_type: 'T4', start_date: '2025-05-01', end_date: '2025-05-08' }] }),
    ],
    fails: [
      [
        example({ placements: [{ placement_type: 'T4', start_date: '2025-05-01', end_date: '2025-05-09' }] }),
        atPlacement(0, 'end_date'),
      ],
    ],
  },
  '903-380': {
    passes: [
      example({
        placements: [
          { placement_type: 'T1', start_reason: 'P' },
          { placement_type: 'T1', start_reason: 'B' },
          { placement_type: 'T1' },
        ],
      }),
      example({ placements: [{ placement_type: 'U1', start_reason: 'S' }] }),
    ],
    fails: [
      [
        example({ placements: [{ placement_type: 'T1', start_reason: 'S' }] }),
        atPlacement(0, 'start_reason'),
      ],
    ],
  },
  '903-381': {
    passes: [
      example({
        placements: [
          { placement_type: 'T1', end_reason: 'X1' },
          { placement_type: 'U1', end_reason: 'E4A' },
          { placement_type: 'T1' },
        ],
      }),
    ],
    fails: [
      [example({ placements: [{ placement_type: 'T1', end_reason: 'E4A' }] }), atPlacement(0, 'end_reason')],
    ],
  },
  '903-383': {
    passes: [
      example({
        placements: [
          { start_date: '2025-05-01', placement_type: 'U1', postcode: 'QA1 1AA' },
          { start_date: '2025-06-01', placement_type: 'T1' },
          { start_date: '2025-06-08', placement_type: 'U1', start_reason: 'P', postcode: 'qa11aa' },
        ],
      }),
      example({
        placements: [
          { start_date: '2025-05-01', placement_type: 'U1' },
          { start_date: '2025-06-01', placement_type: 'T1' },
        ],
      }),
    ],
    fails: [
      [
        example({
          placements: [
            { start_date: '2025-05-01', placement_type: 'U1' },
            { start_date: '2025-06-01', placement_type: 'T1' },
            { start_date: '2025-06-08', placement_type: 'U4', start_reason: 'P' },
          ],
        }),
        atPlacement(1, 'placement_type'),
      ],
      [
        example({
          placements: [
            { start_date: '2025-05-01', placement_type: 'U1' },
            { start_date: '2025-06-01', placement_type: 'T1' },
            { start_date: '2025-06-08', placement_type: 'U1', start_reason: 'B' },
          ],
        }),
        atPlacement(1, 'placement_type'),
      ],
      [
        example({
          placements: [
            { start_date: '2025-05-01', postcode: 'QA1 1AA' },
            { start_date: '2025-06-01', placement_type: 'T1' },
            { start_date: '2025-06-08', postcode: 'QA1 1AB' },
          ],
        }),
        atPlacement(1, 'placement_type'),
      ],
    ],
  },
  '903-377': {
    passes: [
      example({
        placements: [
          { start_date: '2024-05-01', placement_type: 'T3' },
          { start_date: '2024-10-01', placement_type: 'T3' },
          { start_date: '2025-05-01', placement_type: 'T3' },
        ],
      }),
      example({
        placements: [
          { start_date: '2025-05-01', placement_type: 'T3' },
          { start_date: '2025-06-01', placement_type: 'T3' },
          { start_date: '2025-07-01', placement_type: 'T1' },
          { placement_type: 'T3' },
        ],
      }),
    ],
    fails: [
      [
        example({
          placements: [
            { start_date: '2024-05-02', placement_type: 'T3' },
            { start_date: '2024-10-01', placement_type: 'T3' },
            { start_date: '2025-05-01', placement_type: 'T3' },
          ],
        }),
        atPlacement(2, 'placement_type'),
      ],
    ],
  },
}
