import type { ChildRecord } from '../../src/schemas/dfe/child-record.js'
import { ChildRecord as schema } from '../../src/schemas/dfe/child-record.js'
import { fieldNotes, type Treatment } from '../../src/schemas/dfe/field.js'

type Node = { properties?: Record<string, object>; items?: object; maxLength?: number }

/** Stands in each text of a record: in names, pupil numbers, postcodes and ids of all kinds. */
const TEXT = 'Zq7'
/** Begins each child’s id. Ids of children may stand in a report, values may not; neither in a log. */
const CHILD = 'KIDWv4'
const [BIRTH, EVENT] = ['1991-02-17', '1993-03-05']

/** A value of a record, in whatever spelling. */
export const VALUE = /Zq7|1991-02-17|1993-03-05|(17|05)\W?0[23]\W?199[13]|(17|5) (February|March) 199[13]/i
export const CHILD_ID = /KIDWv4/i

const isText = (treatment: Treatment) => ['pseudonym', 'upn', 'name', 'postcode'].includes(treatment)

function marked(treatment: Treatment, value: unknown, maxLength = Infinity): unknown {
  if (treatment === 'birth-date') return BIRTH
  if (treatment === 'event-date') return EVENT
  if (!isText(treatment) || typeof value !== 'string') return value
  return value.length + TEXT.length <= maxLength ? TEXT + value : TEXT + value.slice(TEXT.length)
}

function mark(node: object, value: unknown): unknown {
  const { properties, items, maxLength }: Node = node
  if (Array.isArray(value)) return value.map((item) => mark(items ?? {}, item))
  if (properties !== undefined && typeof value === 'object' && value !== null)
    return Object.fromEntries(
      Object.entries(value).map(([name, item]) => [name, mark(properties[name] ?? {}, item)]),
    )
  const notes = fieldNotes(node)
  return notes === undefined ? value : marked(notes.treatment, value, maxLength)
}

/** The record with a canary in each field that takes one and still is valid to the DfE. */
export function withCanaries(record: ChildRecord, number: number): ChildRecord {
  return { ...(mark(schema, record) as ChildRecord), la_child_id: `${CHILD}${number}` }
}

/** One record for each leaf of this one: there it has a canary of a type, length or code that is wrong. */
export function spoilt(record: ChildRecord): unknown[] {
  const places: string[][] = []
  const walk = (value: unknown, place: string[]): void => {
    if (typeof value !== 'object' || value === null) return void places.push(place)
    for (const [name, item] of Object.entries(value)) walk(item, [...place, name])
  }
  walk(record, [])
  return places
    .filter(([name]) => name !== 'la_child_id')
    .map((place, index) => {
      const copy = structuredClone({ ...record, la_child_id: `${CHILD}SPOILT${index}` })
      const parent = place
        .slice(0, -1)
        .reduce<Record<string, unknown>>((value, name) => value[name] as Record<string, unknown>, copy)
      parent[place.at(-1) ?? ''] = `${TEXT} 0xBAD ${TEXT.repeat(40)}`
      return copy
    })
}
