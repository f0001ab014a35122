import { ITEM_IDS } from '../delta/item-ids.js'

/** What tells the items of the other lists apart. Items of a list of codes are told apart by themselves. */
const OTHER_MARKS: Readonly<Record<string, readonly string[]>> = {
  care_worker_details: ['worker_id', 'start_date'],
  sdq_assessments: ['date'],
}

/**
 * A place of a record by what is there, not by its position in a list: it stays the same where items are sent in another
 * order, or only some of them, as in a delta. Position counts only among items that nothing tells apart.
 * @param pointer JSON pointer into `record`; it may end at something that is missing
 */
export function lastingPlace(pointer: string, record: unknown): string {
  let value = record
  let list = ''
  const steps = pointer.split('/').slice(1)
  return steps
    .map((step) => {
      const around = value
      value = (around as Readonly<Record<string, unknown>> | null | undefined)?.[step]
      if (Array.isArray(around)) return markIn(around, Number(step), list)
      list = step
      return step
    })
    .join('/')
}

function markIn(items: readonly unknown[], index: number, list: string): string {
  const mark = markOf(items[index], list)
  const before = items.slice(0, index).filter((item) => markOf(item, list) === mark).length
  return `${mark}~${before}`
}

function markOf(item: unknown, list: string): string {
  if (typeof item !== 'object' || item === null) return JSON.stringify([item])
  const id = ITEM_IDS[list]
  const marks = id === undefined ? (OTHER_MARKS[list] ?? []) : [id]
  return JSON.stringify(marks.map((mark) => (item as Readonly<Record<string, unknown>>)[mark]))
}
