import type { Rule } from '../rule.js'
import { isAtLeast, isUnder } from './support/age.js'
import { isWithin } from './support/days.js'
import { example } from './support/example.js'
import { isInCareThroughout } from './support/time-in-care.js'

export const ssda186: Rule = {
  code: '903-186',
  severity: 'warning',
  title:
    'A child of 4 to 16 was looked after for the whole year and has no strengths and difficulties score in it',
  advice: 'Add the score of the year.',
  differs:
    'The payload has no reason for a missing score, which the census accepts, and does not tell short breaks, which the census leaves out.',
  fields: [
    'health_and_wellbeing.sdq_assessments',
    'health_and_wellbeing.sdq_assessments[].score',
    'health_and_wellbeing.sdq_assessments[].date',
    'child_details.date_of_birth',
    'social_care_episodes[].child_looked_after_placements[].start_date',
    'social_care_episodes[].child_looked_after_placements[].end_date',
  ],
  needs: 'period',
  check: ({ sdqAssessments, birth, placements }, { period }) =>
    period !== undefined &&
    sdqAssessments !== undefined &&
    isAtLeast(4, birth, period.start) &&
    isUnder(17, birth, period.end) &&
    isInCareThroughout(placements, period) &&
    !sdqAssessments.some(
      ({ score, date }) => score !== undefined && isWithin(date, { from: period.start, to: period.end }),
    )
      ? ['/health_and_wellbeing/sdq_assessments']
      : [],
  examples: {
    passes: [
      example({
        details: { date_of_birth: '2015-05-01' },
        placements: [{ start_date: '2024-05-01' }],
        sdqs: [{ score: 10, date: '2025-05-01' }],
      }),
      example({ details: { date_of_birth: '2015-05-01' }, placements: [{ start_date: '2025-04-02' }] }),
      example({
        details: { date_of_birth: '2015-05-01' },
        placements: [{ start_date: '2024-05-01', end_date: '2025-06-01' }, { start_date: '2025-06-02' }],
      }),
      example({ details: { date_of_birth: '2021-04-02' }, placements: [{ start_date: '2024-05-01' }] }),
      example({ details: { date_of_birth: '2009-03-31' }, placements: [{ start_date: '2024-05-01' }] }),
    ],
    fails: [
      [
        example({
          details: { date_of_birth: '2015-05-01' },
          placements: [
            { start_date: '2025-04-01', end_date: '2025-06-01' },
            { start_date: '2025-06-01', end_date: '2026-03-31' },
          ],
          sdqs: [{ score: 10, date: '2025-03-31' }],
        }),
        '/health_and_wellbeing/sdq_assessments',
      ],
      [
        example({ details: { date_of_birth: '2009-04-01' }, placements: [{ start_date: '2024-05-01' }] }),
        '/health_and_wellbeing/sdq_assessments',
      ],
      [
        example({ details: { date_of_birth: '2021-04-01' }, placements: [{ start_date: '2024-05-01' }] }),
        '/health_and_wellbeing/sdq_assessments',
      ],
    ],
  },
}
