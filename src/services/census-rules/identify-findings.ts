import { createHash } from 'node:crypto'
import { ITEM_IDS } from '../delta/item-ids.js'
import type { Finding } from './finding.js'

export type IdentifiedFinding = Finding & {
  readonly id: string
  /** The key of the item of a list that the finding lies in, see `findItems`; null where it lies in none. */
  readonly item: string | null
}

const ID_DIGITS = 16
const LIST_POSITION = /\/\d/

/**
 * Gives each finding an id that it keeps from one submission to the next, made of the rule, the child and the place. The
 * message and the position in a list are no part of it, because they change from day to day.
 * @param child the child's id, or its pseudonym
 * @param read reads the record; called only if a finding lies in a list
 */
export function identifyFindings(
  child: string,
  findings: readonly Finding[],
  read: () => unknown,
): IdentifiedFinding[] {
  const record = findings.some(({ pointer }) => LIST_POSITION.test(pointer)) ? read() : undefined
  return findings.map((finding) => {
    const { steps, itemDepth } = stableSteps(finding.pointer, record)
    const item = itemDepth === 0 ? null : keyOf(child, steps.slice(0, itemDepth))
    return { ...finding, id: digest(`${finding.rule}\n${child}\n${steps.join('/')}`), item }
  })
}

const digest = (text: string): string => createHash('sha256').update(text).digest('hex').slice(0, ID_DIGITS)

/** No id or date of an item can be read from its key. */
const keyOf = (child: string, steps: readonly string[]): string => digest(`${child}\n${steps.join('/')}`)

/** Every item of the lists of a record, by its key: the same in each record of the child that has the item, in whatever order. */
export function findItems(child: string, record: unknown): Map<string, object> {
  const found = new Map<string, object>()
  const walk = (value: unknown, steps: readonly string[]): void => {
    if (typeof value !== 'object' || value === null) return
    for (const [step, inner] of Object.entries(value)) {
      const here = [...steps, stepTo(step, value, steps.at(-1) ?? '')]
      if (isItem(inner, value)) found.set(keyOf(child, here), inner)
      walk(inner, here)
    }
  }
  walk(record, [])
  return found
}

/** Codes of a set are values of their field, no items. */
const isItem = (value: unknown, parent: unknown): value is object =>
  Array.isArray(parent) && typeof value === 'object' && value !== null

const stepTo = (step: string, parent: unknown, list: string): string =>
  Array.isArray(parent) ? identityAt(Number(step), parent, list) : step

/** The fields that identify the items of lists without an id. A code identifies itself. */
const IDENTIFYING_FIELDS: Readonly<Record<string, readonly string[]>> = {
  care_worker_details: ['worker_id', 'start_date'],
  sdq_assessments: ['date'],
}

/**
 * A JSON pointer with the identity of each list item in place of its position, so that it is the same if items are sent in
 * another order or only some of them are sent, as in a delta. Items with the same identity are counted.
 * @param pointer JSON pointer into `record`; it may end at a field that is missing
 */
export const stablePlace = (pointer: string, record: unknown): string =>
  stableSteps(pointer, record).steps.join('/')

/** `itemDepth`: how many of the steps lead to the innermost item of a list; 0 if none does. */
function stableSteps(pointer: string, record: unknown): { steps: string[]; itemDepth: number } {
  let value = record
  let list = ''
  let itemDepth = 0
  const steps = pointer
    .split('/')
    .slice(1)
    .map((step, depth) => {
      const parent = value
      value = (parent as Readonly<Record<string, unknown>> | null | undefined)?.[step]
      if (isItem(value, parent)) itemDepth = depth + 1
      const stable = stepTo(step, parent, list)
      list = step
      return stable
    })
  return { steps, itemDepth }
}

function identityAt(index: number, items: readonly unknown[], list: string): string {
  const identity = identityOf(items[index], list)
  const same = items.slice(0, index).filter((item) => identityOf(item, list) === identity).length
  return `${identity}~${same}`
}

function identityOf(item: unknown, list: string): string {
  if (typeof item !== 'object' || item === null) return JSON.stringify([item])
  const id = ITEM_IDS[list]
  const fields = id === undefined ? (IDENTIFYING_FIELDS[list] ?? []) : [id]
  return JSON.stringify(fields.map((field) => (item as Readonly<Record<string, unknown>>)[field]))
}
