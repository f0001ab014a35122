import type { SdqAssessment } from '../../../../schemas/dfe/health-and-wellbeing.js'
import type { Problem } from '../../rule.js'

/** The place of `field` in each questionnaire that breaks the rule. They lie in no episode. */
export function whereSdq(
  assessments: readonly SdqAssessment[],
  field: keyof SdqAssessment,
  breaks: (assessment: SdqAssessment) => boolean,
): readonly Problem[] {
  return assessments.flatMap((assessment, index) =>
    breaks(assessment) ? [`/health_and_wellbeing/sdq_assessments/${index}/${field}`] : [],
  )
}
