import type { Rule } from '../rule.js'
import { TEMPORARY } from './support/code-groups.js'
import { example } from './support/example.js'
import { plainPostcode } from './support/plain-postcode.js'
import { whereSequence } from './support/where-sequence.js'

const differs = (one: string | undefined, other: string | undefined) =>
  one !== undefined && other !== undefined && one !== other

export const ssda383: Rule = {
  code: '903-383',
  severity: 'warning',
  title: 'After a temporary placement the child did not return to the placement before it',
  advice:
    'Record P, and the type and postcode of the placement before; or end the temporary one by a new placement.',
  differs:
    'What is missing is not compared; the validator takes two missing postcodes for different ones. Reported at the temporary placement, the validator at the one after it.',
  fields: [
    'social_care_episodes[].child_looked_after_placements[].placement_type',
    'social_care_episodes[].child_looked_after_placements[].start_reason',
    'social_care_episodes[].child_looked_after_placements[].postcode',
  ],
  needs: 'payload',
  check: ({ placements }) =>
    whereSequence(
      placements,
      'placement_type',
      ({ placement_type }, previous, next) =>
        TEMPORARY.includes(placement_type) &&
        previous !== undefined &&
        next !== undefined &&
        (differs(next.start_reason, 'P') ||
          differs(next.placement_type, previous.placement_type) ||
          differs(plainPostcode(next.postcode), plainPostcode(previous.postcode))),
    ),
  examples: {
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
        '/social_care_episodes/0/child_looked_after_placements/1/placement_type',
      ],
      [
        example({
          placements: [
            { start_date: '2025-05-01', placement_type: 'U1' },
            { start_date: '2025-06-01', placement_type: 'T1' },
            { start_date: '2025-06-08', placement_type: 'U1', start_reason: 'B' },
          ],
        }),
        '/social_care_episodes/0/child_looked_after_placements/1/placement_type',
      ],
      [
        example({
          placements: [
            { start_date: '2025-05-01', postcode: 'QA1 1AA' },
            { start_date: '2025-06-01', placement_type: 'T1' },
            { start_date: '2025-06-08', postcode: 'QA1 1AB' },
          ],
        }),
        '/social_care_episodes/0/child_looked_after_placements/1/placement_type',
      ],
    ],
  },
}
