import type {
  ChildAndFamilyAssessment,
  ChildInNeedPlan,
  ChildProtectionPlan,
  Section47Assessment,
} from '../../../../src/schemas/dfe/assessment-and-plans.js'
import type { ChildLookedAfterPlacement } from '../../../../src/schemas/dfe/care.js'
import type { ChildDetails, SdqAssessment } from '../../../../src/schemas/dfe/child-details.js'
import type { ChildRecord } from '../../../../src/schemas/dfe/child-record.js'
import type { CareWorkerDetails, SocialCareEpisode } from '../../../../src/schemas/dfe/social-care-episode.js'

import type { RuleContext } from '../../../../src/services/census-rules/rule.js'

/** 31 March 2026, and the census year that ends that day. */
export const EXAMPLE_CONTEXT: RuleContext = {
  referenceDate: '2026-03-31',
  period: { start: '2025-04-01', end: '2026-03-31' },
}

/** A record and each place where it breaks the rule. */
export type FailingExample = readonly [record: ChildRecord, ...pointers: string[]]

/** Records that keep and break a rule, judged in EXAMPLE_CONTEXT. */
export type Examples = { readonly passes: readonly ChildRecord[]; readonly fails: readonly FailingExample[] }
export type ExamplesByRule = Readonly<Record<string, Examples>>

/** The parts that a rule reads. Lists of an episode lie in the first one; ids are added. */
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

/** A record with no more in it than a rule reads. */
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

const inFirstEpisode =
  (list: keyof SocialCareEpisode) =>
  (index: number, field: string): string =>
    `/social_care_episodes/0/${list}/${index}/${field}`

export const atAssessment = inFirstEpisode('child_and_family_assessments')
export const atEnquiry = inFirstEpisode('section_47_assessments')
export const atProtectionPlan = inFirstEpisode('child_protection_plans')
export const atInNeedPlan = inFirstEpisode('child_in_need_plans')
export const atPlacement = inFirstEpisode('child_looked_after_placements')
export const atWorker = inFirstEpisode('care_worker_details')
export const atAdoption = (field: string): string => `/social_care_episodes/0/adoption/${field}`
export const atCareLeaver = (field: string): string => `/social_care_episodes/0/care_leavers/${field}`
export const atEpisode = (index: number, field: string): string => `/social_care_episodes/${index}/${field}`
export const atDetails = (field: string): string => `/child_details/${field}`
export const atSdqAssessment = (index: number, field: string): string =>
  `/health_and_wellbeing/sdq_assessments/${index}/${field}`
