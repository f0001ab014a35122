import type { Rule } from '../rule.js'
import { example } from './support/example.js'
import { whereSdq } from './support/where-sdq.js'

export const ssda180: Rule = {
  code: '903-180',
  severity: 'warning',
  title: 'The score of a strengths and difficulties questionnaire is not between 0 and 40',
  advice: 'Correct the score.',
  fields: ['health_and_wellbeing.sdq_assessments[].score'],
  needs: 'payload',
  check: ({ sdqAssessments = [] }) =>
    whereSdq(sdqAssessments, 'score', ({ score }) => score !== undefined && (score < 0 || score > 40)),
  examples: {
    passes: [example({ sdqs: [{ score: 0 }, { score: 40 }, {}] })],
    fails: [
      [
        example({ sdqs: [{ score: 41 }, { score: -1 }] }),
        '/health_and_wellbeing/sdq_assessments/0/score',
        '/health_and_wellbeing/sdq_assessments/1/score',
      ],
    ],
  },
}
