import type { ChildDetails } from '../../../../schemas/dfe/child-details.js'
import type { Child } from '../../child.js'
import type { Problem } from '../../rule.js'

const NONE: readonly never[] = []

/** The place of `field` where the child's details break the rule; details that are being purged never do. */
export function whereDetails(
  { details }: Child,
  field: keyof ChildDetails,
  breaks: (details: ChildDetails) => boolean,
): readonly Problem[] {
  return details !== undefined && breaks(details) ? [`/child_details/${field}`] : NONE
}
