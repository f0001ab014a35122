import { fieldNotes, type FieldNotes, type Treatment } from '../../schemas/dfe/field.js'
import { parseDay } from '../calendar/plain-date.js'

/** The parts of a JSON Schema that the DfE's record is made of. */
type Schema = {
  readonly properties?: Readonly<Record<string, object>>
  readonly required?: readonly string[]
  readonly items?: object
  readonly maxItems?: number
  readonly uniqueItems?: boolean
}

/** A place of the declaration, as the scrambler and its check walk through it. */
export type SchemaNode =
  | { readonly kind: 'leaf'; readonly schema: object; readonly notes: FieldNotes }
  | { readonly kind: 'list'; readonly item: object; readonly fits: (list: unknown) => list is unknown[] }
  | {
      readonly kind: 'object'
      readonly fields: ReadonlyMap<string, object>
      readonly required: readonly string[]
      /** The field that is an id; undefined if there is none. */
      readonly id: string | undefined
      /** The first field that is a date: it tells one item from another where there is no id. */
      readonly date: string | undefined
    }

/** @throws if a leaf says nothing of how it is scrambled: nothing may pass because nobody thought of it */
export function readSchema(schema: object, path: string): SchemaNode {
  const { properties, required = [], items, maxItems = Infinity, uniqueItems = false }: Schema = schema
  if (properties !== undefined) {
    const fields = new Map(Object.entries(properties))
    return {
      kind: 'object',
      fields,
      required,
      id: firstOf(fields, 'pseudonym'),
      date: firstOf(fields, 'event-date'),
    }
  }
  if (items !== undefined) {
    const fits = (list: unknown): list is unknown[] =>
      Array.isArray(list) && list.length <= maxItems && (!uniqueItems || new Set(list).size === list.length)
    return { kind: 'list', item: items, fits }
  }
  const notes = fieldNotes(schema)
  if (notes === undefined) throw new Error(`${path} does not say how it is scrambled`)
  return { kind: 'leaf', schema, notes }
}

const firstOf = (fields: ReadonlyMap<string, object>, treatment: Treatment): string | undefined =>
  [...fields].find(([, schema]) => fieldNotes(schema)?.treatment === treatment)?.[0]

export const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** True if a value keeps the limits that its leaf of the DfE's schema states. */
export type Fits = (value: unknown) => boolean

type Leaf = {
  readonly type?: string
  readonly format?: string
  readonly pattern?: string
  readonly minLength?: number
  readonly maxLength?: number
}

const UNDERSTOOD = ['type', 'format', 'pattern', 'minLength', 'maxLength', 'title', 'default', 'x-csc']

/**
 * The limits of one leaf, compiled. The general validator takes as long as half of JSON.parse for the whole record, too long to ask
 * it twice of each; a test compares the two. A limit that it does not know is an error at start.
 */
export function compileFits(schema: object): Fits {
  const unknown = Object.keys(schema).find((keyword) => !UNDERSTOOD.includes(keyword))
  if (unknown !== undefined) throw new Error(`The scrambler does not know the limit ${unknown}`)
  const leaf: Leaf = schema
  if (leaf.type === 'boolean') return (value) => typeof value === 'boolean'
  if (leaf.type === 'integer') return Number.isInteger
  if (leaf.type !== 'string') throw new Error(`The scrambler does not know the type ${leaf.type}`)
  if (leaf.format === 'date') return (value) => !Number.isNaN(dayIn(value))
  return compileText(leaf)
}

/** The day that a value states, NaN where it states none. */
export const dayIn = (value: unknown): number => (typeof value === 'string' ? parseDay(value) : NaN)

function compileText({ pattern, minLength = 0, maxLength = Infinity }: Leaf): Fits {
  const shape = pattern === undefined ? undefined : new RegExp(pattern, 'u')
  return (value) => {
    if (typeof value !== 'string') return false
    // JSON Schema counts a character beyond the basic plane as one, `length` as two.
    const length = minLength > 0 || value.length > maxLength ? [...value].length : value.length
    return length >= minLength && length <= maxLength && (shape === undefined || shape.test(value))
  }
}
