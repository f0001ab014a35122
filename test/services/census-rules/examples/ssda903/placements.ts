import { atDetails, atPlacement, example, type ExamplesByRule } from '../example.js'

export const placementExamples: ExamplesByRule = {
  '903-143': {
    passes: [example({ placements: [{ start_reason: 'S' }, {}] })],
    fails: [[example({ placements: [{ start_reason: 'X' }] }), atPlacement(0, 'start_reason')]],
  },
  '903-146': {
    passes: [example({ placements: [{ placement_type: 'K3' }, { placement_type: 'P2' }, {}] })],
    fails: [[example({ placements: [{ placement_type: 'k3' }] }), atPlacement(0, 'placement_type')]],
  },
  '903-148': {
    passes: [example({ placements: [{ end_date: '2025-05-01', end_reason: 'E8' }, {}] })],
    fails: [
      [example({ placements: [{ end_date: '2025-05-01' }] }), atPlacement(0, 'end_reason')],
      [example({ placements: [{ end_reason: 'E8' }] }), atPlacement(0, 'end_reason')],
    ],
  },
  '903-149': {
    passes: [example({ placements: [{ end_reason: 'E4A' }, {}] })],
    fails: [[example({ placements: [{ end_reason: 'E4' }] }), atPlacement(0, 'end_reason')]],
  },
  '903-1009': {
    passes: [example({ placements: [{ change_reason: 'CARPL' }, {}] })],
    fails: [[example({ placements: [{ change_reason: 'MOVED' }] }), atPlacement(0, 'change_reason')]],
  },
  '903-355': {
    passes: [example({ placements: [{ start_date: '2025-05-01', end_date: '2025-05-02' }, {}] })],
    fails: [
      [
        example({ placements: [{ start_date: '2025-05-01', end_date: '2025-05-01' }] }),
        atPlacement(0, 'end_date'),
      ],
    ],
  },
  '903-356': {
    passes: [
      example({
        placements: [{ start_date: '2025-05-01', end_date: '2025-05-01' }, { start_date: '2025-05-01' }],
      }),
    ],
    fails: [
      [
        example({ placements: [{ start_date: '2025-05-01', end_date: '2025-04-30' }] }),
        atPlacement(0, 'end_date'),
      ],
    ],
  },
  '903-392b': {
    passes: [
      example({ details: { postcode: 'QA1 1AA' }, placements: [{ postcode: 'QB1 1AA' }] }),
      example({ details: {} }),
      example({ details: { uasc_flag: true }, placements: [{}] }),
      example({ details: { uasc_flag: false, uasc_end_date: '2025-05-01' }, placements: [{}] }),
    ],
    fails: [
      [
        example({ details: {}, placements: [{ postcode: 'QB1 1AA' }, {}] }),
        atDetails('postcode'),
        atPlacement(1, 'postcode'),
      ],
      [
        example({ details: { uasc_flag: false }, placements: [{}] }),
        atDetails('postcode'),
        atPlacement(0, 'postcode'),
      ],
    ],
  },
  '903-392c': {
    passes: [
      example({
        details: { postcode: 'SW1A 1AA' },
        placements: [{ postcode: 'm11ae' }, { postcode: 'GIR 0AA' }, {}],
      }),
      example({ details: { postcode: 'invalid' } }),
    ],
    fails: [
      [
        example({
          details: { postcode: 'invalid' },
          placements: [{ postcode: 'AB1 0JC' }, { postcode: 'AZ1 0JD' }],
        }),
        atDetails('postcode'),
        atPlacement(0, 'postcode'),
        atPlacement(1, 'postcode'),
      ],
      [
        example({ details: { postcode: 'AB1110JD' }, placements: [{ postcode: 'A1 1AA' }] }),
        atDetails('postcode'),
      ],
    ],
  },
  '903-392d': {
    passes: [
      example({
        details: { postcode: 'QA1 1AA' },
        placements: [{ postcode: 'QA1 1AA', placement_type: 'P1' }, { postcode: 'QB1 1AA' }, {}],
      }),
    ],
    fails: [
      [
        example({
          details: { postcode: 'QA1 1AA' },
          placements: [{ postcode: 'qa11aa', placement_type: 'U1' }],
        }),
        atPlacement(0, 'postcode'),
      ],
    ],
  },
  '903-354': {
    passes: [example({ placements: [{ start_date: '2026-03-31' }, {}] })],
    fails: [[example({ placements: [{ start_date: '2026-04-01' }] }), atPlacement(0, 'start_date')]],
  },
  '903-385': {
    passes: [example({ placements: [{ end_date: '2026-03-31' }, {}] })],
    fails: [[example({ placements: [{ end_date: '2026-04-01' }] }), atPlacement(0, 'end_date')]],
  },
}
