import { assessmentFactors, closureReason, referralSource } from './episodes.js'
import { careLeaverAccommodation, careLeaverActivity } from './care-leavers.js'
import { disability, ethnicity, sex, upnUnknownReason } from './child-details.js'
import { episodeEndReason, placementChangeReason, placementStartReason, placementType } from './placements.js'
import { localAuthority, upnLaPrefix } from './local-authority.js'

/** Every code list that a payload or its URL can use, by the name under which `/v1/code-lists` shows it. */
export const codeLists = {
  ethnicity,
  sex,
  disability,
  upnUnknownReason,
  referralSource,
  closureReason,
  assessmentFactors,
  placementStartReason,
  placementType,
  episodeEndReason,
  placementChangeReason,
  careLeaverActivity,
  careLeaverAccommodation,
  localAuthority,
  upnLaPrefix,
} as const

export type CodeListName = keyof typeof codeLists
