import type { ExamplesByRule } from './example.js'
import { assessmentExamples } from './cin/assessments.js'
import { childDetailsExamples } from './cin/child-details.js'
import { closureExamples } from './cin/closures.js'
import { inNeedPlanExamples } from './cin/in-need-plans.js'
import { protectionPlanExamples } from './cin/protection-plans.js'
import { referralExamples } from './cin/referrals.js'
import { enquiryExamples } from './cin/section-47-enquiries.js'
import { upnExamples } from './cin/upn.js'
import { adoptionExamples } from './ssda903/adoption.js'
import { adoptionAndCareExamples } from './ssda903/adoption-and-care.js'
import { careLeaverExamples } from './ssda903/care-leavers.js'
import { lookedAfterChildExamples } from './ssda903/child-details.js'
import { noCareLeaverExamples } from './ssda903/no-care-leavers.js'
import { placementEndExamples } from './ssda903/placement-ends.js'
import { placementSequenceExamples } from './ssda903/placement-sequence.js'
import { placementTypeExamples } from './ssda903/placement-types.js'
import { placementExamples } from './ssda903/placements.js'
import { sdqExamples } from './ssda903/sdq-assessments.js'
import { socialWorkerExamples } from './ssda903/social-workers.js'

export { uniqueRuleExamples } from './unique-rules.js'

/** The examples of every rule about one record. */
export const examples: ExamplesByRule = {
  ...assessmentExamples,
  ...childDetailsExamples,
  ...closureExamples,
  ...inNeedPlanExamples,
  ...protectionPlanExamples,
  ...referralExamples,
  ...enquiryExamples,
  ...upnExamples,
  ...adoptionExamples,
  ...adoptionAndCareExamples,
  ...careLeaverExamples,
  ...noCareLeaverExamples,
  ...lookedAfterChildExamples,
  ...placementEndExamples,
  ...placementSequenceExamples,
  ...placementTypeExamples,
  ...placementExamples,
  ...sdqExamples,
  ...socialWorkerExamples,
}

/** Records that break a rule, each of them at least one. */
export const failingRecords = Object.values(examples).flatMap(({ fails }) => fails.map(([record]) => record))
