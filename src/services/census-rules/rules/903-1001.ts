import type { Rule } from '../rule.js'
import { birthday, isUnder } from './support/age.js'
import { example } from './support/example.js'
import { daysInCare, isAdopted } from './support/time-in-care.js'

export const ssda1001: Rule = {
  code: '903-1001',
  severity: 'warning',
  title:
    'There are care leaver details, but the child was not long enough in care to be a care leaver, or was adopted',
  advice:
    'Check the placements: a care leaver was in care for 13 weeks since the 14th birthday, some of it after the 16th.',
  differs:
    'All placements of the record count, short breaks included, which the payload does not tell; the validator has those of two years and leaves short breaks out. As there, nobody of 20 or over is asked. A child without placements is left to rule 1002.',
  fields: [
    'social_care_episodes[].care_leavers',
    'social_care_episodes[].care_leavers.activity',
    'social_care_episodes[].care_leavers.accommodation',
    'social_care_episodes[].child_looked_after_placements[].start_date',
    'social_care_episodes[].child_looked_after_placements[].end_date',
    'social_care_episodes[].child_looked_after_placements[].end_reason',
    'child_details.date_of_birth',
  ],
  needs: 'reference-date',
  check: ({ careLeavers, placements, birth }, { referenceDate }) =>
    birth !== undefined &&
    isUnder(20, birth, referenceDate) &&
    placements.length > 0 &&
    (isAdopted(placements) ||
      daysInCare(placements, { from: birthday(14, birth), to: referenceDate }) < 91 ||
      daysInCare(placements, { from: birthday(16, birth), to: referenceDate }) < 1)
      ? careLeavers.map(({ at }) => at)
      : [],
  examples: {
    passes: [
      example({
        details: { date_of_birth: '2007-05-01' },
        placements: [{ start_date: '2023-02-01', end_date: '2023-05-03', end_reason: 'E8' }],
        episode: { care_leavers: { activity: 'F1' } },
      }),
      example({
        details: { date_of_birth: '2006-03-31' },
        placements: [{ start_date: '2010-02-01', end_date: '2010-05-03' }],
        episode: { care_leavers: { activity: 'F1' } },
      }),
      example({
        details: { date_of_birth: '2007-05-01' },
        placements: [{ start_date: '2022-05-01', end_date: '2023-05-02' }],
        episode: { care_leavers: { activity: 'F1' } },
      }),
      example({
        details: { date_of_birth: '2007-05-01' },
        placements: [
          { start_date: '2021-05-01', end_date: '2021-08-30' },
          { start_date: '2023-05-01', end_date: '2023-05-03' },
        ],
        episode: { care_leavers: { activity: 'F1' } },
      }),
      example({ details: { date_of_birth: '2007-05-01' }, episode: { care_leavers: { activity: 'F1' } } }),
    ],
    fails: [
      [
        example({
          details: { date_of_birth: '2007-05-01' },
          placements: [{ start_date: '2023-02-02', end_date: '2023-05-03' }],
          episode: { care_leavers: { activity: 'F1' } },
        }),
        '/social_care_episodes/0/care_leavers',
      ],
      [
        example({
          details: { date_of_birth: '2007-05-01' },
          placements: [{ start_date: '2022-05-01', end_date: '2023-05-01' }],
          episode: { care_leavers: { activity: 'F1' } },
        }),
        '/social_care_episodes/0/care_leavers',
      ],
      [
        example({
          details: { date_of_birth: '2007-05-01' },
          placements: [{ start_date: '2020-05-01', end_date: '2025-04-01', end_reason: 'E11' }],
          episode: { care_leavers: { activity: 'F1' } },
        }),
        '/social_care_episodes/0/care_leavers',
      ],
      [
        example({
          details: { date_of_birth: '2006-04-01' },
          placements: [
            { start_date: '2019-04-01', end_date: '2020-04-02' },
            { start_date: '2022-04-01', end_date: '2022-04-11' },
          ],
          episode: { care_leavers: { activity: 'F1' } },
        }),
        '/social_care_episodes/0/care_leavers',
      ],
    ],
  },
}
