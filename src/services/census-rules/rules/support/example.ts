import type {
  ChildAndFamilyAssessment,
  ChildInNeedPlan,
  ChildProtectionPlan,
  Section47Assessment,
} from '../../../../schemas/dfe/assessment-and-plans.js'
import type { ChildLookedAfterPlacement } from '../../../../schemas/dfe/care.js'
import type { ChildDetails } from '../../../../schemas/dfe/child-details.js'
import type { ChildRecord } from '../../../../schemas/dfe/child-record.js'
import type { SdqAssessment } from '../../../../schemas/dfe/health-and-wellbeing.js'
import type { CareWorkerDetails, SocialCareEpisode } from '../../../../schemas/dfe/social-care-episode.js'

/** What an example is about. What lies in an episode lies in the first; ids are added. */
export type ExampleParts = {
  readonly details?: ChildDetails
  readonly sdqs?: SdqAssessment[]
  readonly episode?: Partial<SocialCareEpisode>
  readonly assessments?: Partial<ChildAndFamilyAssessment>[]
  readonly inNeedPlans?: Partial<ChildInNeedPlan>[]
  readonly enquiries?: Partial<Section47Assessment>[]
  readonly protectionPlans?: Partial<ChildProtectionPlan>[]
  readonly placements?: Partial<ChildLookedAfterPlacement>[]
  readonly workers?: CareWorkerDetails[]
  /** Episodes after the first. */
  readonly more?: Partial<SocialCareEpisode>[]
}

const numbered = <T, K extends string>(items: readonly T[], id: K, letter: string) =>
  items.map((item, index) => ({ [id]: `${letter}${index + 1}`, ...item }) as T & Record<K, string>)

/** A small record for a rule's examples, with no more in it than the rule reads. */
export function example(parts: ExampleParts): ChildRecord {
  const { details, sdqs, episode, more = [], ...lists } = parts
  const first = { ...listsOfEpisode(lists), ...episode }
  const hasEpisode = episode !== undefined || Object.keys(first).length > 0 || more.length > 0
  return {
    la_child_id: 'A1',
    ...(details && { child_details: details }),
    ...(sdqs && { health_and_wellbeing: { sdq_assessments: sdqs } }),
    ...(hasEpisode && { social_care_episodes: numbered([first, ...more], 'social_care_episode_id', 'E') }),
  }
}

function listsOfEpisode(parts: ExampleParts): Partial<SocialCareEpisode> {
  const { assessments, inNeedPlans, enquiries, protectionPlans, placements, workers } = parts
  return {
    ...(assessments && {
      child_and_family_assessments: numbered(assessments, 'child_and_family_assessment_id', 'A'),
    }),
    ...(inNeedPlans && { child_in_need_plans: numbered(inNeedPlans, 'child_in_need_plan_id', 'N') }),
    ...(enquiries && { section_47_assessments: numbered(enquiries, 'section_47_assessment_id', 'S') }),
    ...(protectionPlans && {
      child_protection_plans: numbered(protectionPlans, 'child_protection_plan_id', 'C'),
    }),
    ...(placements && {
      child_looked_after_placements: numbered(placements, 'child_looked_after_placement_id', 'P'),
    }),
    ...(workers && { care_worker_details: workers }),
  }
}
