import { atPlacement, example, type ExamplesByRule } from '../example.js'

export const placementSequenceExamples: ExamplesByRule = {
  '903-501': {
    passes: [
      example({
        placements: [{ start_date: '2025-05-01', end_date: '2025-06-01' }, { start_date: '2025-06-01' }],
      }),
      example({
        placements: [{ start_date: '2025-06-01' }, { start_date: '2025-05-01', end_date: '2025-06-01' }],
      }),
    ],
    fails: [
      [
        example({
          placements: [{ start_date: '2025-05-01', end_date: '2025-06-01' }, { start_date: '2025-05-31' }],
        }),
        atPlacement(1, 'start_date'),
      ],
      [
        example({
          placements: [{ start_date: '2025-05-31' }, { start_date: '2025-05-01', end_date: '2025-06-01' }],
        }),
        atPlacement(0, 'start_date'),
      ],
    ],
  },
  '903-142': {
    passes: [
      example({
        placements: [{ start_date: '2025-05-01', end_date: '2025-06-01' }, { start_date: '2025-06-01' }],
      }),
    ],
    fails: [
      [
        example({ placements: [{ start_date: '2025-05-01' }, { start_date: '2025-06-01' }] }),
        atPlacement(0, 'end_date'),
      ],
      [
        example({ placements: [{ start_date: '2025-06-01' }, { start_date: '2025-05-01' }] }),
        atPlacement(1, 'end_date'),
      ],
    ],
  },
  '903-431': {
    passes: [
      example({
        placements: [
          { start_date: '2025-05-01', end_date: '2025-06-01' },
          { start_date: '2025-06-02', start_reason: 'S' },
        ],
      }),
      example({
        placements: [
          { start_date: '2025-05-01', end_date: '2025-06-01' },
          { start_date: '2025-06-01', start_reason: 'P' },
        ],
      }),
    ],
    fails: [
      [
        example({
          placements: [
            { start_date: '2025-05-01', end_date: '2025-06-01' },
            { start_date: '2025-06-01', start_reason: 'S' },
          ],
        }),
        atPlacement(1, 'start_reason'),
      ],
    ],
  },
  '903-432': {
    passes: [
      example({
        placements: [
          { start_date: '2025-05-01', end_reason: 'E4A' },
          { start_date: '2025-06-02', start_reason: 'S' },
        ],
      }),
      example({
        placements: [
          { start_date: '2025-05-01', end_reason: 'X1' },
          { start_date: '2025-06-02', start_reason: 'P' },
        ],
      }),
      example({
        placements: [{ start_date: '2025-05-01' }, { start_date: '2025-06-02', start_reason: 'P' }],
      }),
    ],
    fails: [
      [
        example({
          placements: [
            { start_date: '2025-05-01', end_reason: 'E4A' },
            { start_date: '2025-06-02', start_reason: 'P', end_reason: 'E4A' },
            { start_date: '2025-07-02' },
          ],
        }),
        atPlacement(1, 'start_reason'),
        atPlacement(2, 'start_reason'),
      ],
    ],
  },
  '903-433': {
    passes: [
      example({
        placements: [
          { start_date: '2025-05-01', end_date: '2025-06-01' },
          { start_date: '2025-06-01', start_reason: 'P' },
        ],
      }),
      example({
        placements: [
          { start_date: '2025-05-01', end_date: '2025-06-01' },
          { start_date: '2025-06-02', start_reason: 'S' },
        ],
      }),
    ],
    fails: [
      [
        example({
          placements: [
            { start_date: '2025-05-01', end_date: '2025-06-01' },
            { start_date: '2025-06-02', start_reason: 'P' },
          ],
        }),
        atPlacement(1, 'start_date'),
      ],
    ],
  },
  '903-357': {
    passes: [
      example({
        placements: [
          { start_date: '2025-05-01', start_reason: 'S' },
          { start_date: '2025-06-01', start_reason: 'P' },
        ],
      }),
    ],
    fails: [
      [
        example({
          placements: [
            { start_date: '2025-06-01', start_reason: 'S' },
            { start_date: '2025-05-01', start_reason: 'P' },
          ],
        }),
        atPlacement(1, 'start_reason'),
      ],
      [example({ placements: [{ start_date: '2025-05-01' }] }), atPlacement(0, 'start_reason')],
    ],
  },
  '903-388': {
    passes: [
      example({
        placements: [
          { start_date: '2025-05-01', end_date: '2025-06-01', end_reason: 'X1' },
          { start_date: '2025-06-01', end_date: '2025-07-01', end_reason: 'E8' },
          { start_date: '2025-07-02', end_date: '2025-08-01' },
          { start_date: '2025-08-01', end_reason: 'E8' },
        ],
      }),
    ],
    fails: [
      [
        example({ placements: [{ start_date: '2025-05-01', end_reason: 'X1' }] }),
        atPlacement(0, 'end_reason'),
      ],
      [
        example({
          placements: [
            { start_date: '2025-05-01', end_date: '2025-06-01', end_reason: 'X1' },
            { start_date: '2025-06-02', end_date: '2025-07-02', end_reason: 'X1' },
            { start_date: '2025-07-01', end_date: '2025-08-01', end_reason: 'E8' },
            { start_date: '2025-08-01' },
          ],
        }),
        atPlacement(0, 'end_reason'),
        atPlacement(1, 'end_reason'),
        atPlacement(2, 'end_reason'),
      ],
    ],
  },
  '903-437': {
    passes: [
      example({
        placements: [
          { start_date: '2025-05-01', end_reason: 'X1' },
          { start_date: '2025-06-01', end_reason: 'E2' },
        ],
      }),
    ],
    fails: [
      [
        example({
          placements: [{ start_date: '2025-05-01', end_reason: 'E2' }, { start_date: '2025-06-01' }],
        }),
        atPlacement(0, 'end_reason'),
      ],
      [
        example({
          placements: [{ start_date: '2025-05-01', end_reason: 'E15' }, { start_date: '2025-06-01' }],
        }),
        atPlacement(0, 'end_reason'),
      ],
    ],
  },
  '903-302': {
    passes: [
      example({ details: { date_of_birth: '2025-05-01' }, placements: [{ start_date: '2025-05-01' }] }),
      example({ placements: [{ start_date: '2025-05-01' }] }),
    ],
    fails: [
      [
        example({ details: { date_of_birth: '2025-05-01' }, placements: [{ start_date: '2025-04-30' }] }),
        atPlacement(0, 'start_date'),
      ],
    ],
  },
  '903-352': {
    passes: [
      example({
        details: { date_of_birth: '2007-05-02' },
        placements: [{ start_date: '2025-05-01', start_reason: 'S' }],
      }),
      example({
        details: { date_of_birth: '2007-05-01' },
        placements: [{ start_date: '2025-05-01', start_reason: 'P' }],
      }),
    ],
    fails: [
      [
        example({
          details: { date_of_birth: '2007-05-01' },
          placements: [{ start_date: '2025-05-01', start_reason: 'S' }],
        }),
        atPlacement(0, 'start_date'),
      ],
    ],
  },
  '903-353': {
    passes: [example({ placements: [{ start_date: '1991-10-14' }, {}] })],
    fails: [[example({ placements: [{ start_date: '1991-10-13' }] }), atPlacement(0, 'start_date')]],
  },
}
