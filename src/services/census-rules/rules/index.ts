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

const SCHEMA = 'The DfE’s schema refuses it already: DFE-SCHEMA, an error.'
const WHOLE_LA = 'Judges the return of a whole LA, not a record.'
const LEGAL_STATUS = 'Needs the legal status, which the payload has not.'

/** Census rules about fields of the payload that are not implemented, and why. */
export const notImplemented: Readonly<Record<string, string>> = {
  'CIN-8500': SCHEMA,
  'CIN-1570': SCHEMA,
  'CIN-1580': SCHEMA,
  'CIN-8794': SCHEMA,
  'CIN-8898': SCHEMA,
  'CIN-2883': WHOLE_LA,
  'CIN-2886Q': WHOLE_LA,
  'CIN-2887Q': WHOLE_LA,
  'CIN-2888Q': WHOLE_LA,
  '903-104': SCHEMA,
  '903-112': SCHEMA,
  '903-113': SCHEMA,
  '903-115': SCHEMA,
  '903-141': SCHEMA,
  '903-147': SCHEMA,
  '903-SW04STG1': SCHEMA,
  '903-SW05STG1': SCHEMA,
  '903-434': LEGAL_STATUS,
  '903-435': LEGAL_STATUS,
  '903-436': LEGAL_STATUS,
  '903-442': LEGAL_STATUS,
}
