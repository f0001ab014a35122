import type { ChildRecord } from '../../../../src/schemas/dfe/child-record.js'
import { createRecordCheck, type RecordCheck } from '../../../../src/services/census-rules/check-record.js'
import { createSubmissionCheck } from '../../../../src/services/census-rules/create-submission-check.js'
import { rules, uniqueRules } from '../../../../src/services/census-rules/rules/index.js'
import { adoptionFaults } from './adoption-faults.js'
import { assessmentFaults } from './assessment-faults.js'
import { careFaults } from './care-faults.js'
import { caseFaults } from './case-faults.js'
import { childFaults } from './child-faults.js'
import { enquiryFaults } from './enquiry-faults.js'
import { draftOf, WIDE, type Draft, type Fault } from './fault.js'
import { placementFaults } from './placement-faults.js'
import { placementTypeFaults } from './placement-type-faults.js'
import { planFaults } from './plan-faults.js'
import { workerFaults } from './worker-faults.js'

/** A fault for every rule. */
export const faults: readonly Fault[] = [
  ...childFaults,
  ...caseFaults,
  ...assessmentFaults,
  ...enquiryFaults,
  ...planFaults,
  ...placementFaults,
  ...placementTypeFaults,
  ...careFaults,
  ...adoptionFaults,
  ...workerFaults,
]

/** A record with its fault, or without one, and the child as it was made. */
export type Planted = {
  readonly record: ChildRecord
  readonly fault: Fault | undefined
  readonly original: ChildRecord
}

/** Plants each fault once, each in the next child that lends itself to it, so that no child has two. */
export function* plantFaults(children: Iterable<ChildRecord>): Generator<Planted> {
  const left = new Set(faults)
  const earlier: { care?: Draft; need?: Draft } = {}
  for (const child of children) {
    const planted = plantOne(child, left, earlier)
    if (planted !== undefined) left.delete(planted.fault)
    else remember(earlier, draftOf(child))
    yield { original: child, ...(planted ?? { record: child, fault: undefined }) }
  }
}

function plantOne(
  child: ChildRecord,
  left: ReadonlySet<Fault>,
  { care, need }: { care?: Draft; need?: Draft },
): { record: ChildRecord; fault: Fault } | undefined {
  for (const fault of left) {
    const draft = draftOf(child)
    if (fault.plant(draft, draft.isInCareReturn ? care : need)) return { record: draft.record, fault }
  }
  return undefined
}

/** A clean child with a UPN, of either kind: somebody else's id and UPN are taken from it. */
function remember(earlier: { care?: Draft; need?: Draft }, draft: Draft): void {
  if (draft.details.unique_pupil_number === undefined) return
  earlier[draft.isInCareReturn ? 'care' : 'need'] ??= draft
}

/** Findings without a planted fault, and planted faults without a finding, each as `position: rule`. */
export type Outcome = {
  readonly records: number
  readonly planted: ReadonlySet<string>
  readonly wrong: readonly string[]
}

/** Judges the records as one submission, and those whose fault needs it in a context of their own once more. */
export function judgePlanted(records: Iterable<Planted>): Outcome {
  // 26 years are no census year: no child is in care throughout them, which rule 185 asks.
  const asked = rules.filter(({ code }) => code !== '903-185')
  const check = createSubmissionCheck(createRecordCheck(asked, WIDE), uniqueRules)
  const planted = new Set<string>()
  const wrong: string[] = []
  let position = 0
  for (const one of records) {
    position += 1
    if (one.fault !== undefined) planted.add(one.fault.rule)
    const found = rulesOf(check, one.record)
    const words = differences(freshIn(one) ?? found, one.fault)
    wrong.push(...words.map((word) => `record ${position}, fault ${one.fault?.rule ?? 'none'}: ${word}`))
  }
  return { records: position, planted, wrong }
}

const rulesOf = (check: RecordCheck, record: ChildRecord): Set<string> =>
  new Set(check(record, JSON.stringify(record)).map(({ rule }) => rule))

/** Rules that a record breaks in the context of its fault and did not break before; undefined where the fault has no context. */
function freshIn({ record, fault, original }: Planted): Set<string> | undefined {
  if (fault?.context === undefined) return undefined
  const check = createRecordCheck(rules, fault.context)
  const before = rulesOf(check, original)
  return new Set([...rulesOf(check, record)].filter((rule) => !before.has(rule)))
}

function differences(found: ReadonlySet<string>, fault: Fault | undefined): string[] {
  const expected = fault === undefined ? [] : [fault.rule, ...(fault.also ?? [])]
  return [
    ...[...found].filter((rule) => !expected.includes(rule)).map((rule) => `${rule} too`),
    ...expected.filter((rule) => !found.has(rule)).map((rule) => `not ${rule}`),
  ]
}
