import Type, { type Static } from 'typebox'
import { closed, eventDate, purge, score } from './field.js'

const { Optional } = Type

export const SdqAssessment = closed({
  date: Optional(eventDate({ label: 'Date of the questionnaire', purpose: 'When wellbeing was measured' })),
  score: Optional(
    score({
      label: 'Strengths and difficulties score',
      purpose: 'Emotional wellbeing of looked-after children, 0 to 40',
    }),
  ),
})
export type SdqAssessment = Static<typeof SdqAssessment>

export const HealthAndWellbeing = closed({
  sdq_assessments: Optional(
    Type.Array(SdqAssessment, { title: 'Strengths and difficulties questionnaires' }),
  ),
  purge: Optional(purge('the health and wellbeing of the child')),
})
export type HealthAndWellbeing = Static<typeof HealthAndWellbeing>
