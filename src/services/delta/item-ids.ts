/** The lists of a record whose items have an id, and the field that holds it (DfE schema 1.0.1). */
export const ITEM_IDS: Readonly<Record<string, string>> = {
  social_care_episodes: 'social_care_episode_id',
  child_and_family_assessments: 'child_and_family_assessment_id',
  child_in_need_plans: 'child_in_need_plan_id',
  section_47_assessments: 'section_47_assessment_id',
  child_protection_plans: 'child_protection_plan_id',
  child_looked_after_placements: 'child_looked_after_placement_id',
}

export type Fields = Readonly<Record<string, unknown>>
