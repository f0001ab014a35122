import type { ChildLookedAfterPlacement } from '../../../schemas/dfe/care.js'
import type { Views } from '../child.js'
import type { Rule } from '../rule.js'
import { birthday, isAtLeast, isUnder } from './support/age.js'
import { example } from './support/example.js'

const isInCare = (placements: Views<ChildLookedAfterPlacement>, day: string) =>
  placements.some(
    ({ item }) =>
      item.start_date !== undefined &&
      item.start_date <= day &&
      (item.end_date === undefined || item.end_date > day),
  )

export const ssda1007: Rule = {
  code: '903-1007',
  severity: 'warning',
  title: 'There are care leaver details for someone who was still looked after on the 17th or 18th birthday',
  advice: 'Remove the care leaver details, or record the end of care.',
  differs:
    'A placement without an end counts as care, as the census’s words say; the validator passes over it.',
  fields: [
    'social_care_episodes[].care_leavers',
    'social_care_episodes[].care_leavers.activity',
    'social_care_episodes[].care_leavers.accommodation',
    'social_care_episodes[].child_looked_after_placements[].start_date',
    'social_care_episodes[].child_looked_after_placements[].end_date',
    'child_details.date_of_birth',
  ],
  needs: 'reference-date',
  check: ({ careLeavers, placements, birth }, { referenceDate }) =>
    birth !== undefined &&
    isAtLeast(17, birth, referenceDate) &&
    isUnder(19, birth, referenceDate) &&
    isInCare(placements, birthday(isUnder(18, birth, referenceDate) ? 17 : 18, birth))
      ? careLeavers.map(({ at }) => at)
      : [],
  examples: {
    passes: [
      example({
        details: { date_of_birth: '2008-05-01' },
        placements: [{ start_date: '2020-05-01', end_date: '2025-05-01' }],
        episode: { care_leavers: { activity: 'F1' } },
      }),
      example({
        details: { date_of_birth: '2007-03-31' },
        placements: [{ start_date: '2020-05-01' }],
        episode: { care_leavers: { activity: 'F1' } },
      }),
      example({
        details: { date_of_birth: '2007-05-01' },
        placements: [{ start_date: '2020-05-01', end_date: '2025-04-30' }],
        episode: { care_leavers: { activity: 'F1' } },
      }),
      example({
        details: { date_of_birth: '2009-04-01' },
        placements: [{ start_date: '2020-05-01' }],
        episode: { care_leavers: { activity: 'F1' } },
      }),
    ],
    fails: [
      [
        example({
          details: { date_of_birth: '2008-05-01' },
          placements: [{ start_date: '2020-05-01', end_date: '2025-05-02' }],
          episode: { care_leavers: { activity: 'F1' } },
        }),
        '/social_care_episodes/0/care_leavers',
      ],
      [
        example({
          details: { date_of_birth: '2007-05-01' },
          placements: [{ start_date: '2020-05-01' }],
          episode: { care_leavers: { activity: 'F1' } },
        }),
        '/social_care_episodes/0/care_leavers',
      ],
      [
        example({
          details: { date_of_birth: '2007-05-01' },
          placements: [{ start_date: '2020-05-01', end_date: '2025-05-02' }],
          episode: { care_leavers: { activity: 'F1' } },
        }),
        '/social_care_episodes/0/care_leavers',
      ],
      [
        example({
          details: { date_of_birth: '2008-04-01' },
          placements: [
            { start_date: '2020-05-01', end_date: '2021-05-01' },
            { start_date: '2025-04-01', end_date: '2026-03-30' },
          ],
          episode: { care_leavers: { activity: 'F1' } },
        }),
        '/social_care_episodes/0/care_leavers',
      ],
    ],
  },
}
