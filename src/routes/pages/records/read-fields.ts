import { codeLists } from '../../../schemas/dfe/code-lists/index.js'
import { labelOf } from '../../../schemas/dfe/code-lists/code-list.js'
import { fieldNotes, type FieldNotes } from '../../../schemas/dfe/field.js'
import { pointerPart } from '../../../json-pointer.js'
import { capitalise } from '../words/format.js'
import { formatDay } from '../words/format.js'

/** The parts of a JSON Schema that the DfE's record is made of. */
type Schema = {
  readonly title?: string
  readonly format?: string
  readonly properties?: Readonly<Record<string, object>>
  readonly items?: object
}

/** One value of a record, as people read it. */
export type Value = {
  readonly text: string
  /** The meaning of a code; null if the value is no code. */
  readonly meaning: string | null
}

export type Field = {
  /** As the DfE calls it. */
  readonly name: string
  readonly label: string
  /** True if it only tells one thing from another. */
  readonly isId: boolean
  /** JSON pointer into the record. */
  readonly pointer: string
  /** Several where the field takes a set; none where it is not given. */
  readonly values: readonly Value[]
}

/** A part of a record: its own fields, then its lists and its parts. */
export type Part = {
  readonly title: string
  readonly pointer: string
  readonly fields: readonly Field[]
  readonly lists: readonly PartList[]
  readonly parts: readonly Part[]
}

/** Several of a kind that have fields and nothing else. */
export type PartList = { readonly title: string; readonly pointer: string; readonly items: readonly Part[] }

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/**
 * Reads a record along the DfE's schema. Nothing is left out: what the schema does not know, or knows as something else,
 * is shown as it is.
 * @param wanted pointers of fields that are shown also where they are not given
 */
export function readFields(
  schema: object,
  value: unknown,
  wanted: ReadonlySet<string>,
  at: { title: string; pointer: string },
): Part {
  if (!isObject(value)) {
    const field = { name: '', label: at.title, isId: false, pointer: at.pointer, values: [asIs(value)] }
    return { ...at, fields: [field], lists: [], parts: [] }
  }
  const { properties = {} }: Schema = schema
  const known = Object.entries(properties).map(([name, child]) => {
    const pointer = `${at.pointer}/${name}`
    if (Object.hasOwn(value, name)) return readProperty(name, child, value[name], { wanted, pointer })
    return wanted.has(pointer) ? { fields: [fieldOf(name, child, pointer, [])] } : {}
  })
  const unknown = Object.keys(value).filter((name) => !Object.hasOwn(properties, name))
  return {
    ...at,
    fields: [
      ...known.flatMap(({ fields = [] }) => fields),
      ...unknown.map((name) => readUnknown(name, value[name], at.pointer)),
    ],
    lists: known.flatMap(({ lists = [] }) => lists),
    parts: known.flatMap(({ parts = [] }) => parts),
  }
}

type Read = Partial<Pick<Part, 'fields' | 'lists' | 'parts'>>
type Around = { readonly wanted: ReadonlySet<string>; readonly pointer: string }

function readProperty(name: string, schema: object, value: unknown, { wanted, pointer }: Around): Read {
  const { properties, items }: Schema = schema
  const title = labelFor(name, schema)
  if (properties !== undefined) return { parts: [readFields(schema, value, wanted, { title, pointer })] }
  if (items === undefined) return { fields: [fieldOf(name, schema, pointer, [say(schema, value)])] }
  if (!Array.isArray(value)) return { fields: [fieldOf(name, schema, pointer, [asIs(value)])] }
  const list = value as unknown[]
  const { properties: inner }: Schema = items
  if (inner === undefined) {
    return {
      fields: [
        fieldOf(
          name,
          schema,
          pointer,
          list.map((item) => say(items, item)),
        ),
      ],
    }
  }
  const parts = list.map((item, index) =>
    readFields(items, item, wanted, {
      title: `${title}: ${index + 1} of ${list.length}`,
      pointer: `${pointer}/${index}`,
    }),
  )
  return hasPartsInside(inner) ? { parts } : { lists: [{ title, pointer, items: parts }] }
}

const hasPartsInside = (properties: Readonly<Record<string, object>>): boolean =>
  Object.values(properties).some((schema) => {
    const { properties: own, items }: Schema = schema
    return own !== undefined || (items as Schema | undefined)?.properties !== undefined
  })

const fieldOf = (name: string, schema: object, pointer: string, values: readonly Value[]): Field => ({
  ...{ name, pointer, values, label: labelFor(name, schema) },
  isId: fieldNotes(schema)?.treatment === 'pseudonym',
})

const readUnknown = (name: string, value: unknown, around: string): Field => ({
  ...{ name, label: name, isId: false, pointer: `${around}/${pointerPart(name)}` },
  values: [{ ...asIs(value), meaning: 'Not a field of the DfE' }],
})

function say(schema: object, value: unknown): Value {
  if (typeof value === 'boolean') return { text: value ? 'Yes' : 'No', meaning: null }
  if (typeof value !== 'string') return asIs(value)
  const { format }: Schema = schema
  if (format === 'date') return { text: formatDay(value), meaning: null }
  return { text: value === '' ? 'Empty' : value, meaning: meaningOf(fieldNotes(schema), value) }
}

function meaningOf(notes: FieldNotes | undefined, code: string): string | null {
  if (notes?.codeList === undefined) return null
  return labelOf(codeLists[notes.codeList], code) ?? 'Not a code of the list'
}

const asIs = (value: unknown): Value => ({ text: JSON.stringify(value) ?? '', meaning: null })

const labelFor = (name: string, schema: object): string =>
  fieldNotes(schema)?.label ?? (schema as Schema).title ?? capitalise(name.replaceAll('_', ' '))
