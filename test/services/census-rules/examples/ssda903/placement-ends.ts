import { atPlacement, example, type ExamplesByRule } from '../example.js'

export const placementEndExamples: ExamplesByRule = {
  '903-225': {
    passes: [
      example({
        placements: [
          { start_date: '2025-05-01', end_reason: 'X1', change_reason: 'CARPL' },
          { start_date: '2025-06-01', start_reason: 'P' },
        ],
      }),
      example({
        placements: [
          { start_date: '2025-05-01', end_reason: 'X1' },
          { start_date: '2025-06-01', start_reason: 'L' },
        ],
      }),
      example({
        placements: [
          { start_date: '2025-05-01', end_reason: 'X1' },
          { start_date: '2025-06-01', start_reason: 'P', placement_type: 'T1' },
        ],
      }),
      example({
        placements: [
          { start_date: '2025-05-01', end_reason: 'X1', placement_type: 'T1' },
          { start_date: '2025-06-01', start_reason: 'P' },
        ],
      }),
    ],
    fails: [
      [
        example({
          placements: [
            { start_date: '2025-05-01', end_reason: 'X1', placement_type: 'U1' },
            { start_date: '2025-06-01', start_reason: 'P', placement_type: 'U4' },
          ],
        }),
        atPlacement(0, 'change_reason'),
      ],
    ],
  },
  '903-226': {
    passes: [
      example({
        placements: [
          { placement_type: 'T0' },
          { placement_type: 'U1', change_reason: 'CARPL' },
          { placement_type: 'U4' },
        ],
      }),
    ],
    fails: [
      [
        example({ placements: [{ placement_type: 'T0', change_reason: 'CARPL' }] }),
        atPlacement(0, 'change_reason'),
      ],
      [
        example({ placements: [{ placement_type: 'U1', change_reason: 'CARPL' }, { placement_type: 'T0' }] }),
        atPlacement(0, 'change_reason'),
      ],
    ],
  },
  '903-233': {
    passes: [example({ placements: [{ end_date: '2025-05-01', change_reason: 'CARPL' }, {}] })],
    fails: [[example({ placements: [{ change_reason: 'CARPL' }] }), atPlacement(0, 'change_reason')]],
  },
  '903-234': {
    passes: [
      example({
        details: { date_of_birth: '2015-05-01' },
        placements: [{ end_date: '2025-05-01', change_reason: 'CUSTOD' }],
      }),
      example({
        details: { date_of_birth: '2020-05-01' },
        placements: [{ end_date: '2025-05-01', change_reason: 'CARPL' }],
      }),
    ],
    fails: [
      [
        example({
          details: { date_of_birth: '2015-05-02' },
          placements: [{ end_date: '2025-05-01', change_reason: 'CUSTOD' }],
        }),
        atPlacement(0, 'change_reason'),
      ],
    ],
  },
  '903-386': {
    passes: [
      example({
        details: { date_of_birth: '2007-05-02' },
        placements: [{ end_reason: 'E11', end_date: '2025-05-01' }],
      }),
      example({
        details: { date_of_birth: '2007-05-01' },
        placements: [{ end_reason: 'E4A', end_date: '2025-05-01' }],
      }),
    ],
    fails: [
      [
        example({
          details: { date_of_birth: '2007-05-01' },
          placements: [{ end_reason: 'E12', end_date: '2025-05-01' }],
        }),
        atPlacement(0, 'end_reason'),
      ],
    ],
  },
  '903-387': {
    passes: [
      example({
        details: { date_of_birth: '2011-05-01' },
        placements: [{ end_reason: 'E5', end_date: '2025-05-01' }],
      }),
    ],
    fails: [
      [
        example({
          details: { date_of_birth: '2011-05-02' },
          placements: [{ end_reason: 'E5', end_date: '2025-05-01' }],
        }),
        atPlacement(0, 'end_reason'),
      ],
      [
        example({
          details: { date_of_birth: '2011-05-02' },
          placements: [{ end_reason: 'E6', end_date: '2025-05-01' }],
        }),
        atPlacement(0, 'end_reason'),
      ],
    ],
  },
  '903-389': {
    passes: [
      example({
        details: { date_of_birth: '2009-05-01' },
        placements: [{ end_reason: 'E7', end_date: '2025-05-01' }],
      }),
    ],
    fails: [
      [
        example({
          details: { date_of_birth: '2009-05-02' },
          placements: [{ end_reason: 'E7', end_date: '2025-05-01' }],
        }),
        atPlacement(0, 'end_reason'),
      ],
    ],
  },
  '903-390': {
    passes: [
      example({
        placements: [
          { end_reason: 'E11', placement_type: 'A4' },
          { end_reason: 'E4A', placement_type: 'U1' },
        ],
      }),
    ],
    fails: [
      [example({ placements: [{ end_reason: 'E12', placement_type: 'U2' }] }), atPlacement(0, 'end_reason')],
    ],
  },
  '903-407': {
    passes: [
      example({
        details: { date_of_birth: '2007-05-02' },
        placements: [{ end_reason: 'E48', end_date: '2025-05-01' }],
      }),
    ],
    fails: [
      [
        example({
          details: { date_of_birth: '2007-05-01' },
          placements: [{ end_reason: 'E45', end_date: '2025-05-01' }],
        }),
        atPlacement(0, 'end_reason'),
      ],
    ],
  },
  '903-460': {
    passes: [
      example({
        details: { date_of_birth: '2007-05-01' },
        placements: [{ end_reason: 'E17', end_date: '2025-05-01' }],
      }),
    ],
    fails: [
      [
        example({
          details: { date_of_birth: '2007-05-02' },
          placements: [{ end_reason: 'E17', end_date: '2025-05-01' }],
        }),
        atPlacement(0, 'end_reason'),
      ],
    ],
  },
  '903-516': {
    passes: [
      example({
        placements: [
          { end_reason: 'E45', placement_type: 'U1' },
          { end_reason: 'E47', placement_type: 'K2' },
        ],
      }),
    ],
    fails: [
      [
        example({
          placements: [
            { end_reason: 'E45', placement_type: 'K2' },
            { end_reason: 'E46', placement_type: 'P1' },
          ],
        }),
        atPlacement(0, 'end_reason'),
        atPlacement(1, 'end_reason'),
      ],
    ],
  },
}
