import type { ChildDetails, SdqAssessment } from '../../../schemas/dfe/child-details.js'
import type { Located, RecordView } from '../record-view.js'
import type { Pointer } from '../rule.js'

// Most records break no rule, and each is asked every rule: these functions allocate only when one is broken.
const NONE: readonly never[] = []

/** Points to `field` in each item that breaks the rule. */
export function where<V extends Located<object>>(
  list: readonly V[],
  field: keyof V['item'] & string,
  breaks: (item: V['item'], located: V) => boolean,
): readonly Pointer[] {
  let pointers: Pointer[] | undefined
  for (const located of list) {
    if (breaks(located.item, located)) (pointers ??= []).push(`${located.pointer}/${field}`)
  }
  return pointers ?? NONE
}

/** Points to `field` in each item that breaks the rule together with another item of the list. */
export function whereAnother<V extends Located<object>>(
  list: readonly V[],
  field: keyof V['item'] & string,
  breaks: (item: V['item'], other: V['item']) => boolean,
): readonly Pointer[] {
  if (list.length < 2) return NONE
  return where(list, field, (item, located) =>
    list.some((other) => other !== located && breaks(item, other.item)),
  )
}

/** As `whereAnother`, but compares only the items of one episode. */
export function whereAnotherInEpisode<V extends Located<object>>(
  list: readonly V[],
  field: keyof V['item'] & string,
  breaks: (item: V['item'], other: V['item']) => boolean,
): readonly Pointer[] {
  if (list.length < 2) return NONE
  return where(list, field, (item, located) =>
    list.some((other) => other !== located && other.episode === located.episode && breaks(item, other.item)),
  )
}

/** Points to `field` in each item that breaks the rule, given the items before and after it in the list. */
export function whereInSequence<V extends Located<object>>(
  list: readonly V[],
  field: keyof V['item'] & string,
  breaks: (item: V['item'], previous: V['item'] | undefined, next: V['item'] | undefined) => boolean,
): readonly Pointer[] {
  let pointers: Pointer[] | undefined
  for (let index = 0; index < list.length; index++) {
    const located = list[index]
    if (located === undefined || !breaks(located.item, list[index - 1]?.item, list[index + 1]?.item)) continue
    ;(pointers ??= []).push(`${located.pointer}/${field}`)
  }
  return pointers ?? NONE
}

/** Points to `field` of the child's details if they break the rule; details that are being purged never do. */
export const whereDetails = (
  { details }: RecordView,
  field: keyof ChildDetails,
  breaks: (details: ChildDetails) => boolean,
): readonly Pointer[] => (details !== undefined && breaks(details) ? [`/child_details/${field}`] : NONE)

/** Points to `field` in each questionnaire that breaks the rule. */
export const whereSdq = (
  { sdqAssessments = NONE }: RecordView,
  field: keyof SdqAssessment,
  breaks: (assessment: SdqAssessment) => boolean,
): readonly Pointer[] =>
  sdqAssessments.flatMap((assessment, index) =>
    breaks(assessment) ? [`/health_and_wellbeing/sdq_assessments/${index}/${field}`] : [],
  )
