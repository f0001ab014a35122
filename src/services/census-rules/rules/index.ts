import type { Rule } from '../rule.js'
import { assessmentRules } from './cin/assessments.js'
import { childDetailsRules } from './cin/child-details.js'
import { closureRules } from './cin/closures.js'
import { inNeedPlanRules } from './cin/in-need-plans.js'
import { protectionPlanRules } from './cin/protection-plans.js'
import { noFurtherActionRules, referralRules } from './cin/referrals.js'
import { enquiryRules } from './cin/section-47-enquiries.js'
import { missingUpnRules, upnRules } from './cin/upn.js'
import { adoptionRules } from './ssda903/adoption.js'
import { careLeaverRules } from './ssda903/care-leavers.js'
import { lookedAfterChildRules } from './ssda903/child-details.js'
import { changeReasonRules, endReasonRules } from './ssda903/placement-ends.js'
import { placementSequenceRules, startOfCareRules } from './ssda903/placement-sequence.js'
import { placementTypeRules } from './ssda903/placement-types.js'
import { placementRules, postcodeRules } from './ssda903/placements.js'
import { sdqRules } from './ssda903/sdq-assessments.js'
import { socialWorkerRules } from './ssda903/social-workers.js'

export { notImplemented } from './not-implemented.js'
export { uniqueRules } from './unique-rules.js'

/** The rules of the children in need census, in the order of a record. */
export const cinRules: readonly Rule[] = [
  ...upnRules,
  ...childDetailsRules,
  ...missingUpnRules,
  ...referralRules,
  ...closureRules,
  ...noFurtherActionRules,
  ...assessmentRules,
  ...enquiryRules,
  ...protectionPlanRules,
  ...inNeedPlanRules,
]

/** The rules of the SSDA903 return on looked-after children, in the order of a record. */
export const ssda903Rules: readonly Rule[] = [
  ...lookedAfterChildRules,
  ...placementRules,
  ...placementSequenceRules,
  ...startOfCareRules,
  ...changeReasonRules,
  ...placementTypeRules,
  ...endReasonRules,
  ...postcodeRules,
  ...sdqRules,
  ...adoptionRules,
  ...careLeaverRules,
  ...socialWorkerRules,
]

/** Every rule about one record, in the order in which its findings are shown. */
export const rules: readonly Rule[] = [...cinRules, ...ssda903Rules]
