import Type, { type Static } from 'typebox'
import {
  ChildAndFamilyAssessment,
  ChildInNeedPlan,
  ChildProtectionPlan,
  Section47Assessment,
} from './assessment-and-plans.js'
import { Adoption, CareLeaver, ChildLookedAfterPlacement } from './care.js'
import { closed, coded, eventDate, flag, identifier, purge } from './field.js'
import { ITEM_ID, WORKER_ID } from './limits.js'

const { Optional } = Type

export const CareWorkerDetails = closed({
  worker_id: Optional(
    identifier('worker', WORKER_ID, {
      label: 'Social worker',
      purpose: 'How often a child’s social worker changes',
    }),
  ),
  start_date: Optional(
    eventDate({ label: 'Social worker from', purpose: 'How often a child’s social worker changes' }),
  ),
  end_date: Optional(
    eventDate({ label: 'Social worker until', purpose: 'How often a child’s social worker changes' }),
  ),
})
export type CareWorkerDetails = Static<typeof CareWorkerDetails>

export const SocialCareEpisode = closed({
  social_care_episode_id: identifier('social-care-episode', ITEM_ID, {
    label: 'Episode id',
    purpose: 'Tells one episode from another when it is sent again',
  }),
  referral_date: Optional(eventDate({ label: 'Referral', purpose: 'When the child came to social care' })),
  referral_source: Optional(
    coded('referralSource', 2, { label: 'Source of referral', purpose: 'Who asks for help for children' }),
  ),
  referral_no_further_action_flag: Optional(
    flag({ label: 'Referral with no further action', purpose: 'How many referrals lead to help' }),
  ),
  closure_date: Optional(eventDate({ label: 'Closure', purpose: 'When the case ended' })),
  closure_reason: Optional(
    coded('closureReason', 3, { label: 'Reason for closure', purpose: 'Why the case ended' }),
  ),
  care_worker_details: Optional(Type.Array(CareWorkerDetails, { title: 'Social workers' })),
  child_and_family_assessments: Optional(
    Type.Array(ChildAndFamilyAssessment, { title: 'Child and family assessments' }),
  ),
  child_in_need_plans: Optional(Type.Array(ChildInNeedPlan, { title: 'Child in need plans' })),
  section_47_assessments: Optional(Type.Array(Section47Assessment, { title: 'Section 47 enquiries' })),
  child_protection_plans: Optional(Type.Array(ChildProtectionPlan, { title: 'Child protection plans' })),
  child_looked_after_placements: Optional(Type.Array(ChildLookedAfterPlacement, { title: 'Placements' })),
  adoption: Optional(Adoption),
  care_leavers: Optional(CareLeaver),
  purge: Optional(purge('this episode with its assessments and plans')),
})
export type SocialCareEpisode = Static<typeof SocialCareEpisode>
