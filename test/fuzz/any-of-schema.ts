import fc from '../support/property.js'

/** The parts of a JSON Schema in the OpenAPI document that the fuzz reads. */
export type Schema = {
  readonly $ref?: string
  readonly type?: string
  readonly anyOf?: readonly Schema[]
  readonly enum?: readonly unknown[]
  readonly const?: unknown
  readonly properties?: Readonly<Record<string, Schema>>
  readonly required?: readonly string[]
  readonly items?: Schema
  readonly format?: string
  readonly pattern?: string
  readonly minimum?: number
  readonly maximum?: number
  readonly minLength?: number
  readonly maxLength?: number
  readonly minItems?: number
  readonly uniqueItems?: boolean
}

/** More of these would keep the machine busy with building, not with requests. */
const MOST: Readonly<Record<string, number>> = { count: 3 }

const day = fc
  .integer({ min: -30, max: 400 })
  .map((days) => new Date(Date.now() + days * 864e5).toISOString())

const FORMATS: Readonly<Record<string, fc.Arbitrary<string>>> = {
  date: day.map((time) => time.slice(0, 10)),
  'date-time': day,
  uuid: fc.uuid(),
}

type Find = (ref: string) => Schema
type Maker = (schema: Schema, find: Find, name: string) => fc.Arbitrary<unknown>

/** Any value that fits a schema of the OpenAPI document. `name` is the property that it is the value of. */
export function anyOfSchema(schema: Schema, find: Find, name = ''): fc.Arbitrary<unknown> {
  if (schema.$ref !== undefined) return anyOfSchema(find(schema.$ref), find, name)
  if (schema.const !== undefined) return fc.constant(schema.const)
  if (schema.enum !== undefined) return fc.constantFrom(...schema.enum)
  if (schema.anyOf !== undefined) return fc.oneof(...schema.anyOf.map((one) => anyOfSchema(one, find, name)))
  const make = MAKERS[schema.type ?? '']
  return make === undefined ? fc.jsonValue({ maxDepth: 2 }) : make(schema, find, name)
}

const MAKERS: Readonly<Record<string, Maker>> = {
  object: ({ properties = {}, required = [] }, find) =>
    fc.record(
      Object.fromEntries(
        Object.entries(properties).map(([key, value]) => [key, anyOfSchema(value, find, key)]),
      ),
      { requiredKeys: [...required] },
    ),
  array: anyArray,
  integer: ({ minimum: min = 0, maximum = 1e6 }, _find, name) =>
    fc.integer({ min, max: MOST[name] ?? Math.min(maximum, 1e6) }),
  number: ({ minimum: min = 0, maximum: max = 1 }) => fc.double({ min, max, noNaN: true }),
  boolean: () => fc.boolean(),
  string: anyText,
}

function anyArray({ items = {}, minItems = 0, uniqueItems = false }: Schema, find: Find) {
  const [item, length] = [anyOfSchema(items, find), { minLength: minItems, maxLength: minItems + 3 }]
  if (!uniqueItems) return fc.array(item, length)
  return fc.uniqueArray(item, { ...length, selector: (value) => JSON.stringify(value) })
}

function anyText({ format, pattern, minLength = 0, maxLength = 200 }: Schema): fc.Arbitrary<string> {
  const formatted = FORMATS[format ?? '']
  if (formatted !== undefined) return formatted
  const fits = (text: string) => text.length >= minLength && text.length <= maxLength
  return pattern === undefined
    ? fc.string({ minLength, maxLength })
    : fc.stringMatching(new RegExp(pattern)).filter(fits)
}
