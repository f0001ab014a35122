import { createHash } from 'node:crypto'
import { ITEM_IDS } from '../delta/item-ids.js'
import type { Finding } from './finding.js'

export type IdentifiedFinding = Finding & { readonly id: string }

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
    const place = stablePlace(finding.pointer, record)
    const text = `${finding.rule}\n${child}\n${place}`
    return { ...finding, id: createHash('sha256').update(text).digest('hex').slice(0, ID_DIGITS) }
  })
}

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
export function stablePlace(pointer: string, record: unknown): string {
  let value = record
  let list = ''
  const steps = pointer.split('/').slice(1)
  return steps
    .map((step) => {
      const parent = value
      value = (parent as Readonly<Record<string, unknown>> | null | undefined)?.[step]
      if (Array.isArray(parent)) return identityAt(Number(step), parent, list)
      list = step
      return step
    })
    .join('/')
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
