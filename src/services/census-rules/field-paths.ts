import type { ChildDetails, HealthAndWellbeing, SdqAssessment } from '../../schemas/dfe/child-details.js'
import type { RecordView } from './record-view.js'

/** The lists of a record view whose items lie in episodes. */
const LIST_PATHS = {
  assessments: 'social_care_episodes[].child_and_family_assessments[]',
  inNeedPlans: 'social_care_episodes[].child_in_need_plans[]',
  enquiries: 'social_care_episodes[].section_47_assessments[]',
  protectionPlans: 'social_care_episodes[].child_protection_plans[]',
  placements: 'social_care_episodes[].child_looked_after_placements[]',
  workers: 'social_care_episodes[].care_worker_details[]',
  adoptions: 'social_care_episodes[].adoption',
  careLeavers: 'social_care_episodes[].care_leavers',
  // Last, because this path begins all the others.
  episodes: 'social_care_episodes[]',
} as const

const PATHS = {
  ...LIST_PATHS,
  details: 'child_details',
  wellbeing: 'health_and_wellbeing',
  sdqAssessments: 'health_and_wellbeing.sdq_assessments[]',
} as const

export type ListName = keyof typeof LIST_PATHS
export const LIST_NAMES = Object.keys(LIST_PATHS) as readonly ListName[]

/** The names of an item's fields. */
export type FieldOf<L extends ListName> = keyof RecordView[L][number]['item'] & string

/** A field by the part of the record view that has it: `placements.end_date`. */
export type FieldName =
  | `details.${keyof ChildDetails}`
  | `wellbeing.${keyof HealthAndWellbeing}`
  | `sdqAssessments.${keyof SdqAssessment}`
  | { [L in ListName]: `${L}.${FieldOf<L>}` }[ListName]

/** Full paths: `social_care_episodes[].child_looked_after_placements[].end_date`. */
export const fieldPaths = (...names: readonly FieldName[]): readonly string[] =>
  names.map((name) => {
    const [part, field] = name.split('.') as [keyof typeof PATHS, string]
    return `${PATHS[part]}.${field}`
  })

/** The list whose items have the field with this path; undefined for a field outside the episodes. */
export const listOf = (path: string): ListName | undefined =>
  LIST_NAMES.find((list) => path === LIST_PATHS[list] || path.startsWith(`${LIST_PATHS[list]}.`))
