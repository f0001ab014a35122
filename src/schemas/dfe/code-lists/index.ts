import { assessmentFactors } from './assessment-factors.js'
import { careLeaverAccommodation } from './care-leaver-accommodation.js'
import { careLeaverActivity } from './care-leaver-activity.js'
import { closureReason } from './closure-reason.js'
import { disability } from './disability.js'
import { episodeEndReason } from './episode-end-reason.js'
import { ethnicity } from './ethnicity.js'
import { localAuthority } from './local-authority.js'
import { placementChangeReason } from './placement-change-reason.js'
import { placementStartReason } from './placement-start-reason.js'
import { placementType } from './placement-type.js'
import { referralSource } from './referral-source.js'
import { sex } from './sex.js'
import { upnLaPrefix } from './upn-la-prefix.js'
import { upnUnknownReason } from './upn-unknown-reason.js'

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
