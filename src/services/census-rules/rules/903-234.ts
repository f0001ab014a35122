import type { Rule } from '../rule.js'
import { isUnder } from './support/age.js'
import { example } from './support/example.js'
import { where } from './support/where.js'

export const ssda234: Rule = {
  code: '903-234',
  severity: 'warning',
  title: 'A child under ten moved because of custody',
  advice:
    'Correct the reason for the change or the date of birth: ten is the age of criminal responsibility.',
  note: 'Judged on the day the placement ended, which is when the child moved.',
  fields: [
    'social_care_episodes[].child_looked_after_placements[].change_reason',
    'social_care_episodes[].child_looked_after_placements[].end_date',
    'child_details.date_of_birth',
  ],
  needs: 'payload',
  check: ({ placements, birth }) =>
    where(
      placements,
      'change_reason',
      ({ change_reason, end_date }) => change_reason === 'CUSTOD' && isUnder(10, birth, end_date),
    ),
  examples: {
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
        '/social_care_episodes/0/child_looked_after_placements/0/change_reason',
      ],
    ],
  },
}
