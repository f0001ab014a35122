import { codeLists } from '../../schemas/dfe/code-lists/index.js'
import { fieldNotes, type FieldNotes, type Treatment } from '../../schemas/dfe/field.js'
import { addIdentifier, addName, normalise } from './identifying.js'
import type { Fields, RecordContext } from './record-context.js'
import { SchemaMismatch } from './refusal.js'
import { compileFits, dayIn, isObject, readSchema, type SchemaNode } from './schema-node.js'
import { createCodeDraw, createSetDraw, drawFlag, drawScore, textOfSet } from './treatments/codes.js'

/**
 * Replaces one value of a record.
 * @param item that the value belongs to, see `Question`
 * @param target the object that takes the result as `field`, for leaves that can only be replaced at the end
 * @throws {SchemaMismatch}
 */
type Scramble = (
  value: unknown,
  context: RecordContext,
  item: string,
  target: Fields,
  field: string,
) => unknown

/**
 * The walk through a declaration, compiled once into closures that hold the notes of each leaf.
 * @param isItem whether it is an item of a list, which is known by its pseudonym, or where it has no id by its day. A part that
 * occurs once belongs to its holder: with its own date, all its other fields would change.
 */
export function compileScramble(schema: object, path = '', isItem = false): Scramble {
  const node = readSchema(schema, path)
  if (node.kind === 'list') return compileList(node, path)
  if (node.kind === 'object') return compileObject(node, path, isItem)
  const { maxLength = 0 }: { maxLength?: number } = schema
  const fits = compileFits(schema)
  const treat = TREATMENTS[node.notes.treatment]({ notes: node.notes, maxLength })
  return (value, context, item, target, field) => {
    if (!fits(value)) throw new SchemaMismatch()
    return treat(value as never, context, item, target, field)
  }
}

function compileObject(
  { fields, required, id, date }: Extract<SchemaNode, { kind: 'object' }>,
  path: string,
  isItem: boolean,
): Scramble {
  const scrambleField = new Map(
    [...fields].map(([name, field]) => [name, compileScramble(field, `${path}.${name}`)]),
  )
  const itemOf = (from: Fields, scrambledId: unknown, parent: string): string => {
    if (!isItem) return parent
    const itself = id === undefined && date !== undefined ? from[date] : scrambledId
    return typeof itself === 'string' ? itself : parent
  }
  return (value, context, parent) => {
    if (!isObject(value) || required.some((name) => value[name] === undefined)) throw new SchemaMismatch()
    const target: Fields = {}
    const given = id === undefined ? undefined : value[id]
    const scrambledId =
      given === undefined ? undefined : scrambleField.get(id!)!(given, context, parent, target, id!)
    const item = itemOf(value, scrambledId, parent)
    for (const name of Object.keys(value)) {
      const scramble = scrambleField.get(name)
      if (scramble === undefined) throw new SchemaMismatch()
      target[name] = name === id ? scrambledId : scramble(value[name], context, item, target, name)
    }
    return target
  }
}

function compileList(
  { item: itemSchema, fits }: Extract<SchemaNode, { kind: 'list' }>,
  path: string,
): Scramble {
  const { treatment, codeList } = fieldNotes(itemSchema) ?? {}
  if (treatment === 'codes' && codeList !== undefined) {
    const drawSet = createSetDraw(codeLists[codeList])
    const fitsItem = compileFits(itemSchema)
    return (value, { random }, item, _, field) => {
      if (!fits(value) || !value.every(fitsItem)) throw new SchemaMismatch()
      return value.length === 0
        ? []
        : drawSet(random.draw({ field, item, original: textOfSet(value as string[]) }))
    }
  }
  const scrambleItem = compileScramble(itemSchema, path, true)
  return (value, context, item, target, field) => {
    if (!fits(value)) throw new SchemaMismatch()
    return value.map((entry) => scrambleItem(entry, context, item, target, field))
  }
}

/** One leaf of the declaration. */
type Leaf = { readonly notes: FieldNotes; readonly maxLength: number }

/** Replaces a value that fits its leaf. */
type Treat<Value = never> = (
  value: Value,
  context: RecordContext,
  item: string,
  target: Fields,
  field: string,
) => unknown

/** Stands in the place of a leaf that is replaced at the end: if it stayed there, the check would withhold the record. */
const PENDING = ''

/** A treatment without a row does not compile. */
const TREATMENTS: Readonly<Record<Treatment, (leaf: Leaf) => Treat>> = {
  pseudonym: ({ notes: { identifies = '' }, maxLength }) =>
    ((id, { identifying, pseudonymOf }) => {
      addIdentifier(identifying, normalise(id))
      return pseudonymOf(identifies, maxLength, id)
    }) satisfies Treat<string>,
  upn: () =>
    ((upn, { identifying, upnOf }) => {
      addIdentifier(identifying, normalise(upn))
      return upnOf(upn)
    }) satisfies Treat<string>,
  name: ({ notes: { nameKind: kind = 'last' } }) =>
    ((name, { identifying, names }, _, target, field) => {
      if (name === '') return ''
      addName(identifying, name)
      names.push({ target, field, kind, original: normalise(name) })
      return PENDING
    }) satisfies Treat<string>,
  postcode: () =>
    ((postcode, { identifying, postcodes }, _, target, field) => {
      if (postcode === '') return ''
      addIdentifier(identifying, normalise(postcode))
      postcodes.push({ target, field, original: postcode })
      return PENDING
    }) satisfies Treat<string>,
  'birth-date': () =>
    ((date, { births }, _, target, field) => {
      births.push({ target, field, original: dayIn(date) })
      return PENDING
    }) satisfies Treat<string>,
  'event-date': () =>
    ((date, { events }, _, target, field) => {
      events.push({ target, field, original: dayIn(date) })
      return PENDING
    }) satisfies Treat<string>,
  code: replaceCode,
  codes: replaceCode,
  flag: () =>
    ((flag, { random }, item, _, field) =>
      drawFlag(random.draw({ field, item, original: String(flag) }))) satisfies Treat<boolean>,
  score: () =>
    ((score, { random }, item, _, field) =>
      drawScore(random.draw({ field, item, original: String(score) }))) satisfies Treat<number>,
  structure: () => ((value) => value) satisfies Treat<unknown>,
}

function replaceCode({ notes: { codeList, label } }: Leaf): Treat<string> {
  if (codeList === undefined) throw new Error(`${label} does not name its code list`)
  const drawCode = createCodeDraw(codeLists[codeList])
  return (code, { random }, item, _, field) =>
    code === '' ? '' : drawCode(random.draw({ field, item, original: code }))
}
