import { fieldNotes, type FieldNotes, type Treatment } from '../../schemas/dfe/field.js'

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
      /** The field that is an id; undefined where there is none. */
      readonly id: string | undefined
      /** The first field that is a date, by which one of several is known that has no id. */
      readonly date: string | undefined
    }

/** @throws where a leaf says nothing of how it is scrambled: nothing may pass because nobody thought of it */
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
      Array.isArray(list) && list.length <= maxItems && (!uniqueItems || isSet(list))
    return { kind: 'list', item: items, fits }
  }
  const notes = fieldNotes(schema)
  if (notes === undefined) throw new Error(`${path} does not say how it is scrambled`)
  return { kind: 'leaf', schema, notes }
}

/** For a few dozen codes quicker than a `Set`. */
const isSet = (list: readonly unknown[]): boolean =>
  list.every((entry, index) => list.indexOf(entry) === index)

const firstOf = (fields: ReadonlyMap<string, object>, treatment: Treatment): string | undefined =>
  [...fields].find(([, schema]) => fieldNotes(schema)?.treatment === treatment)?.[0]

export const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
