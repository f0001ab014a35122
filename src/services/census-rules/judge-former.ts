import type { Finding } from './finding.js'
import { findItems } from './identify-findings.js'

/** A finding that was there when the child was judged before, and is not there now. */
export type Former = {
  readonly rule: string
  readonly pointer: string
  /** The key of the item of a list that it lay in, or null. */
  readonly item: string | null
}

/** `gone` with the child or the item is no correction; `notChecked`: nobody has looked for it again. */
export const formerStatuses = ['fixed', 'gone', 'notChecked'] as const
export type FormerStatus = (typeof formerStatuses)[number]

/** A child whose record was judged again. */
export type JudgedAgain = {
  readonly laChildId: string
  readonly findings: readonly Finding[]
  /** The child's record as it now is; null if the child is deleted, undefined if nobody knows it. */
  readonly whole: unknown
  /** The part of it that was judged: the whole, but for a delta. */
  readonly judged: unknown
}

/** Says what became of findings of a child that are no longer found. */
export function judgeFormer(child: JudgedAgain): (former: Former) => FormerStatus {
  const { laChildId, whole, judged } = child
  if (whole === undefined) return () => 'notChecked'
  if (isPurge(whole)) return () => 'gone'
  const isAsked = rulesAsked(child)
  const items = findItems(laChildId, whole)
  const judgedItems = judged === whole ? items : findItems(laChildId, judged)
  return ({ rule, pointer, item }) => {
    if (item !== null && !items.has(item)) return 'gone'
    if (!isAsked(rule)) return 'notChecked'
    if (judged === whole) return 'fixed'
    const [part, steps] =
      item === null ? [judged, pointer.split('/').slice(1)] : [judgedItems.get(item), stepsInItem(pointer)]
    return holds(part, steps.slice(0, -1)) ? 'fixed' : 'notChecked'
  }
}

/** A record that does not fit the schema, or whose row is not its own, is asked nothing else. */
function rulesAsked({ findings }: JudgedAgain): (rule: string) => boolean {
  const errors = findings.filter(({ severity }) => severity === 'error').map(({ rule }) => rule)
  const isBarred = errors.includes('DFE-SCHEMA') || errors.includes('DFE-IDENTITY')
  return (rule) => !isBarred || rule === 'DFE-SCHEMA' || rule === 'DFE-IDENTITY'
}

const isPurge = (record: unknown): boolean =>
  record === null || (record as { purge?: unknown }).purge === true

/** The steps behind the last position in a list. */
function stepsInItem(pointer: string): string[] {
  const steps = pointer.split('/').slice(1)
  return steps.slice(steps.findLastIndex((step) => /^\d+$/.test(step)) + 1)
}

function holds(part: unknown, steps: readonly string[]): boolean {
  let value = part
  for (const step of steps) value = (value as Readonly<Record<string, unknown>> | null | undefined)?.[step]
  return value !== undefined && value !== null
}
