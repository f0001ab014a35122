import type { Rule } from '../rule.js'
import { example } from './support/example.js'
import { where } from './support/where.js'

const SAME_CARER: readonly (string | undefined)[] = ['S', 'T', 'U']

export const ssda217: Rule = {
  code: '903-217',
  severity: 'warning',
  title: 'A placement with adopters who were the foster carers (A3, A5) does not start for S, T or U',
  advice: 'The carer stays the same: record T or U, or S where care started with it.',
  note: 'Asked of placements from 1 April 2015 on, as in the public validator.',
  fields: [
    'social_care_episodes[].child_looked_after_placements[].start_reason',
    'social_care_episodes[].child_looked_after_placements[].placement_type',
    'social_care_episodes[].child_looked_after_placements[].start_date',
  ],
  needs: 'payload',
  check: ({ placements }) =>
    where(
      placements,
      'start_reason',
      ({ placement_type, start_reason, start_date }) =>
        (placement_type === 'A3' || placement_type === 'A5') &&
        start_date !== undefined &&
        start_date >= '2015-04-01' &&
        !SAME_CARER.includes(start_reason),
    ),
  examples: {
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
        '/social_care_episodes/0/child_looked_after_placements/0/start_reason',
        '/social_care_episodes/0/child_looked_after_placements/1/start_reason',
      ],
    ],
  },
}
