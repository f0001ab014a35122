import { ChildRecord } from '../../../schemas/dfe/child-record.js'
import { fieldNotes } from '../../../schemas/dfe/field.js'
import { parseDay, type Day } from '../../calendar/plain-date.js'

type Gather = (value: unknown, days: Day[]) => void
type Schema = { readonly properties?: Readonly<Record<string, object>>; readonly items?: object }

const gather = compile(ChildRecord)

/** The days on which something happened in a child's case, in order, each once. */
export function eventDays(record: ChildRecord): Day[] {
  const days: Day[] = []
  gather?.(record, days)
  return [...new Set(days)].sort((a, b) => a - b)
}

function compile(schema: object): Gather | undefined {
  const { properties, items }: Schema = schema
  if (fieldNotes(schema)?.treatment === 'event-date')
    return (value, days) => days.push(parseDay(value as string))
  if (items !== undefined) {
    const gatherItem = compile(items)
    return gatherItem && ((value, days) => (value as unknown[]).forEach((item) => gatherItem(item, days)))
  }
  const fields = Object.entries(properties ?? {}).flatMap(([name, property]) => {
    const gatherField = compile(property)
    return gatherField === undefined ? [] : [{ name, gatherField }]
  })
  if (fields.length === 0) return undefined
  return (value, days) => {
    const object = value as Record<string, unknown>
    for (const { name, gatherField } of fields)
      if (object[name] !== undefined) gatherField(object[name], days)
  }
}
