import type { Rule } from '../rule.js'
import { isUnder } from './support/age.js'
import { example } from './support/example.js'
import { whereSdq } from './support/where-sdq.js'

export const ssda188: Rule = {
  code: '903-188',
  severity: 'warning',
  title: 'A child under four has a strengths and difficulties score',
  advice:
    'Remove the score, or correct the date of birth: the questionnaire is for children of four and over.',
  differs:
    'All scores of the record are judged; the validator has those of one year, and also the reasons for a missing one, which are not in the payload.',
  fields: ['health_and_wellbeing.sdq_assessments[].score', 'child_details.date_of_birth'],
  needs: 'reference-date',
  check: ({ sdqAssessments = [], birth }, { referenceDate }) =>
    whereSdq(sdqAssessments, 'score', ({ score }) => score !== undefined && isUnder(4, birth, referenceDate)),
  examples: {
    passes: [
      example({ details: { date_of_birth: '2022-03-31' }, sdqs: [{ score: 10 }] }),
      example({ details: { date_of_birth: '2022-04-01' }, sdqs: [{ date: '2026-01-01' }] }),
    ],
    fails: [
      [
        example({ details: { date_of_birth: '2022-04-01' }, sdqs: [{ score: 10 }] }),
        '/health_and_wellbeing/sdq_assessments/0/score',
      ],
    ],
  },
}
