import type { Rule } from '../rule.js'
import { isAtLeast } from './support/age.js'
import { isWithin } from './support/days.js'
import { example } from './support/example.js'
import { whereSdq } from './support/where-sdq.js'

export const ssda189: Rule = {
  code: '903-189',
  severity: 'warning',
  title: 'A child who was 17 or over at the start of the year has a strengths and difficulties score in it',
  advice: 'Remove the score, or correct its date or the date of birth.',
  differs:
    'The scores of the census year are judged, since the record holds earlier ones too; the reasons for a missing one are not in the payload.',
  fields: [
    'health_and_wellbeing.sdq_assessments[].score',
    'health_and_wellbeing.sdq_assessments[].date',
    'child_details.date_of_birth',
  ],
  needs: 'period',
  check: ({ sdqAssessments = [], birth }, { period }) =>
    whereSdq(
      sdqAssessments,
      'score',
      ({ score, date }) =>
        score !== undefined &&
        isWithin(date, { from: period?.start, to: period?.end }) &&
        isAtLeast(17, birth, period?.start),
    ),
  examples: {
    passes: [
      example({ details: { date_of_birth: '2008-04-02' }, sdqs: [{ score: 10, date: '2025-05-01' }] }),
      example({ details: { date_of_birth: '2008-04-01' }, sdqs: [{ score: 10, date: '2025-03-31' }] }),
    ],
    fails: [
      [
        example({ details: { date_of_birth: '2008-04-01' }, sdqs: [{ score: 10, date: '2025-04-01' }] }),
        '/health_and_wellbeing/sdq_assessments/0/score',
      ],
    ],
  },
}
