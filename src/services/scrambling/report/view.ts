import { ChildRecord } from '../../../schemas/dfe/child-record.js'
import { fieldNotes, type FieldNotes } from '../../../schemas/dfe/field.js'
import { addYears, parseDay, type Day } from '../../calendar/plain-date.js'

/** One record as an attacker reads it, before or after scrambling. Texts are kept as numbers: equal texts, equal numbers. */
export type View = {
  /** How many episodes, assessments, plans, enquiries, social workers and placements there are, one inside the other. */
  readonly shape: number
  /** The shape, and which fields are filled. */
  readonly filled: number
  /** Each event's day, in the order of the schema: the same place means the same kind of event. */
  readonly events: readonly Day[]
  /** The same in order of time, each day once. */
  readonly days: readonly Day[]
  /** The social workers, in the order of the record. */
  readonly workers: readonly number[]
  /** Sex and ethnicity. */
  readonly person: number
  /** At the last event: under 1, 1 to 4, 5 to 9, 10 to 15, 16 and over; -1 where it is not known. */
  readonly ageGroup: number
}

/** Gives each text a number, and equal texts the same one. */
type Numbering = (text: string) => number

export function createNumbering(): Numbering {
  const numbers = new Map<string, number>()
  return (text) => {
    const known = numbers.get(text)
    if (known !== undefined) return known
    numbers.set(text, numbers.size)
    return numbers.size - 1
  }
}

/** @param numberOf the same for all records that are compared with each other */
export function viewOf(record: ChildRecord, numberOf: Numbering): View {
  const { shape, filled, events, workers } = read(record)
  const days = inOrder(events)
  const { sex = '', ethnicity = '' } = record.child_details ?? {}
  return {
    shape: numberOf(`shape ${shape}`),
    filled: numberOf(`filled ${shape} ${filled}`),
    events,
    days,
    workers: workers.map((worker) => numberOf(`worker ${worker}`)),
    person: numberOf(`person ${sex} ${ethnicity}`),
    ageGroup: ageGroupOf(record.child_details?.date_of_birth, days.at(-1)),
  }
}

/** The days on which something happened in a child's case, in order, each once. */
export const eventDays = (record: ChildRecord): Day[] => inOrder(read(record).events)

const inOrder = (days: readonly Day[]): Day[] => [...new Set(days)].sort((a, b) => a - b)

/** The lengths of a record's lists, as a text: records of the same structure have the same one. */
export const structureOf = (record: ChildRecord): string => read(record).shape

function read(record: ChildRecord): Reading {
  const reading: Reading = { shape: '', filled: '', events: [], workers: [] }
  readRecord(record, reading)
  return reading
}

type Reading = { shape: string; filled: string; readonly events: Day[]; readonly workers: string[] }
type Read = (value: unknown, reading: Reading) => void
type Schema = { readonly properties?: Readonly<Record<string, object>>; readonly items?: object }

/** The years at which the DfE's age groups begin, after the first. */
const AGE_GROUPS = [1, 5, 10, 16]

function ageGroupOf(birth: string | undefined, day: Day | undefined): number {
  if (birth === undefined || day === undefined) return -1
  return AGE_GROUPS.filter((age) => addYears(parseDay(birth), age) <= day).length
}

const readRecord = compile(ChildRecord)

/** Compiled once from the schema, so that a new field or list is attacked without anybody thinking of it. */
function compile(schema: object, name = ''): Read {
  const { properties, items }: Schema = schema
  const notes = fieldNotes(schema)
  if (notes !== undefined) return readLeaf(notes)
  if (items !== undefined) return readList(items, name)
  const fields = Object.entries(properties ?? {}).map(
    ([field, property]) => [field, compile(property, field)] as const,
  )
  return (value, reading) => {
    const object = value as Readonly<Record<string, unknown>>
    for (const [field, readField] of fields) {
      const inside = object[field]
      if (inside === undefined) reading.filled += '-'
      else readField(inside, reading)
    }
  }
}

function readList(item: object, name: string): Read {
  // A set of codes is drawn, and so is its size.
  if (fieldNotes(item) !== undefined) return (_, reading) => void (reading.filled += 'x')
  const readItem = compile(item)
  return (value, reading) => {
    const list = value as readonly unknown[]
    reading.shape += `${name}[${list.length}`
    for (const entry of list) {
      readItem(entry, reading)
      reading.shape += ','
      reading.filled += ','
    }
    reading.shape += ']'
  }
}

function readLeaf({ treatment, identifies }: FieldNotes): Read {
  return (value, reading) => {
    reading.filled += value === '' ? '0' : 'x'
    if (treatment === 'event-date') {
      const day = parseDay(value as string)
      if (!Number.isNaN(day)) reading.events.push(day)
    }
    if (identifies === 'worker' && value !== '') reading.workers.push(value as string)
  }
}
