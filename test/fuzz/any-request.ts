import fc from '../support/property.js'
import { anyOfSchema, type Schema } from './any-of-schema.js'
import { HOSTILE, RUBBISH, spoilt } from './spoil.js'

type Parameter = {
  readonly name: string
  readonly in: string
  readonly required?: boolean
  readonly schema: Schema
}
type Operation = {
  readonly parameters?: readonly Parameter[]
  readonly requestBody?: { readonly content: Readonly<Record<string, { readonly schema: Schema }>> }
}
export type OpenApi = {
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>
  readonly components: { readonly schemas: Readonly<Record<string, Schema>> }
}

export type FuzzRequest = {
  /** The path as the document has it. */
  readonly route: string
  readonly method: string
  readonly path: string
  readonly headers: Readonly<Record<string, string>>
  readonly body?: string | Buffer
}

/** Things that exist in the service: values of path parameters, and bodies that are records. */
export type Known = {
  readonly parameters: Readonly<Record<string, readonly string[]>>
  readonly records: readonly unknown[]
}

const HOSTILE_HEADERS: readonly Readonly<Record<string, string>>[] = [
  { 'content-type': 'application/xml' },
  { 'content-type': 'application/json; charset=utf-16' },
  { 'content-type': 'multipart/form-data' },
  { 'content-type': ';' },
  { accept: 'image/png' },
  { accept: '*/*;q=x, ;;;' },
  { prefer: 'wait=-1, wait=99999999999999999999' },
  { 'idempotency-key': '"'.repeat(300) },
  { cookie: 'csc_session=x; __proto__=1' },
  { 'x-forwarded-for': '::1, <script>' },
  { 'content-encoding': 'gzip' },
]

const HTTP = ['get', 'put', 'post', 'delete', 'patch', 'options', 'head']

/** Requests to every operation of the document: valid ones, nearly valid ones and hostile ones. */
export function anyRequest(document: OpenApi, known: Known): fc.Arbitrary<FuzzRequest> {
  const find = (ref: string) => document.components.schemas[ref.split('/').at(-1) ?? ''] ?? {}
  const operations = Object.entries(document.paths).flatMap(([route, methods]) =>
    Object.entries(methods).map(([method, operation]) => anyCall(route, method, operation, known, find)),
  )
  return fc.oneof(...operations)
}

function anyCall(
  route: string,
  method: string,
  { parameters = [], requestBody }: Operation,
  known: Known,
  find: (ref: string) => Schema,
): fc.Arbitrary<FuzzRequest> {
  const valueOf = ({ name, schema }: Parameter): fc.Arbitrary<string> => {
    const valid = anyOfSchema(schema, find, name).map((value) => String(value))
    const given = known.parameters[name]
    const usual =
      given === undefined ? valid : fc.oneof({ arbitrary: fc.constantFrom(...given), weight: 3 }, valid)
    return fc.oneof({ arbitrary: usual, weight: 9 }, { arbitrary: fc.constantFrom(...HOSTILE), weight: 1 })
  }
  const named = (place: string) => {
    const all = parameters.filter((parameter) => parameter.in === place)
    const requiredKeys = all.filter(({ required }) => required === true).map(({ name }) => name)
    return fc.record(Object.fromEntries(all.map((one) => [one.name, valueOf(one)])), { requiredKeys })
  }
  const body = anyBody(requestBody?.content ?? {}, known, find)
  const strange = fc.oneof(
    { arbitrary: fc.constant({}), weight: 9 },
    { arbitrary: fc.constantFrom(...HOSTILE_HEADERS), weight: 1 },
  )
  const verb = fc.oneof(
    { arbitrary: fc.constant(method), weight: 19 },
    { arbitrary: fc.constantFrom(...HTTP), weight: 1 },
  )
  return fc
    .tuple(verb, named('path'), named('query'), named('header'), body, strange)
    .map(([chosen, path, query, header, content, odd]) => ({
      route,
      method: chosen.toUpperCase(),
      path: fill(route, path) + questions(query),
      headers: { ...content.headers, ...sendable(header), ...odd },
      ...(content.body === undefined || chosen === 'get' || chosen === 'head' ? {} : { body: content.body }),
    }))
}

type Content = { readonly headers: Readonly<Record<string, string>>; readonly body?: string | Buffer }

function anyBody(
  content: Readonly<Record<string, { readonly schema: Schema }>>,
  { records }: Known,
  find: (ref: string) => Schema,
): fc.Arbitrary<Content> {
  const types = Object.entries(content)
  if (types.length === 0) return fc.constant({ headers: {} })
  const someRecords = fc.array(fc.constantFrom(...records), { maxLength: 4 })
  const valid = types.map(([type, { schema }]) => {
    const takesRecords = types.length > 1
    const text = takesRecords
      ? someRecords.map((some) =>
          type.endsWith('ndjson') ? some.map((one) => JSON.stringify(one)).join('\n') : JSON.stringify(some),
        )
      : anyOfSchema(schema, find).map((value) => JSON.stringify(value))
    return text.map((body): Content => ({ headers: { 'content-type': type }, body }))
  })
  const nearly = fc
    .oneof(...types.map(([, { schema }]) => anyOfSchema(schema, find)), fc.constantFrom(...records))
    .chain(spoilt)
    .map((value): Content => ({
      headers: { 'content-type': types[0]?.[0] ?? '' },
      body: JSON.stringify(value) ?? '',
    }))
  const rubbish = fc
    .tuple(fc.constantFrom(...types.map(([type]) => type)), fc.constantFrom(...RUBBISH))
    .map(([type, body]): Content => ({ headers: { 'content-type': type }, body }))
  // Nothing at all, with and without a word of what it is.
  const nothing = fc.constantFrom<Content[]>(
    { headers: {} },
    ...types.map(([type]): Content => ({ headers: { 'content-type': type } })),
    { headers: { 'content-type': 'application/json; charset=utf-16' }, body: '{}' },
    { headers: { 'content-encoding': 'gzip', 'content-type': 'application/json' }, body: '{}' },
  )
  return fc.oneof(
    { arbitrary: nothing, weight: 1 },
    { arbitrary: fc.oneof(...valid), weight: 4 },
    { arbitrary: nearly, weight: 5 },
    { arbitrary: rubbish, weight: 1 },
  )
}

const fill = (route: string, values: Readonly<Record<string, string>>): string =>
  route.replaceAll(/\{(\w+)\}/g, (_, name: string) => encode(values[name] ?? ''))

function questions(query: Readonly<Record<string, string>>): string {
  const pairs = Object.entries(query).map(([name, value]) => `${name}=${encode(value)}`)
  return pairs.length === 0 ? '' : `?${pairs.join('&')}`
}

/** A lone surrogate cannot be written as UTF-8. */
const encode = (text: string): string => encodeURIComponent(Buffer.from(text).toString())

/** A header takes printable ASCII alone; the client would refuse to send another. */
const sendable = (headers: Readonly<Record<string, string>>): Record<string, string> =>
  Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [name, value.replaceAll(/[^\x20-\x7e]/g, '?')]),
  )
