import { codeLists } from '../../schemas/dfe/code-lists/index.js'
import { fieldNotes, type FieldNotes, type Treatment } from '../../schemas/dfe/field.js'
import { itemOf, tagOf } from './deterministic-random.js'
import { addIdentifier, addName, normalise } from './identifying.js'
import type { Fields, RecordContext } from './record-context.js'
import { SchemaMismatch } from './refusal.js'
import { compileFits, dayIn, isObject, readSchema, type SchemaNode } from './schema-node.js'
import { createCodeDraw, createSetDraw, createSetNumber, drawFlag, drawScore } from './treatments/codes.js'

/**
 * Replaces one value of a record.
 * @param item number of the item that the value belongs to, see `DeterministicRandom`
 * @param target the object that takes the result as `field`, for leaves that can only be replaced at the end
 * @throws {SchemaMismatch}
 */
export type Scramble = (
  value: unknown,
  context: RecordContext,
  item: number,
  target: Fields,
  field: string,
) => unknown

/**
 * The walk through a declaration, compiled once into closures that hold the notes of each leaf.
 * @param isItem whether it is an item of a list, which has a number of its own: that of its id, or where it has none its date. A part
 * that occurs once shares its holder's: with its date, all its other fields would change.
 */
export function compileScramble(schema: object, path = '', isItem = false): Scramble {
  const node = readSchema(schema, path)
  if (node.kind === 'list') return compileList(node, path)
  if (node.kind === 'object') return compileObject(node, path, isItem)
  const { maxLength = 0 }: { maxLength?: number } = schema
  const fits = compileFits(schema)
  const treat = TREATMENTS[node.notes.treatment]({ notes: node.notes, maxLength, tag: tagOf(nameOf(path)) })
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
  const numberOf = (from: Fields, scrambledId: unknown, parent: number): number => {
    if (!isItem) return parent
    if (typeof scrambledId === 'string') return itemOf(scrambledId)
    const day = id === undefined && date !== undefined ? dayIn(from[date]) : NaN
    return Number.isNaN(day) ? parent : day
  }
  return (value, context, parent) => {
    if (!isObject(value) || required.some((name) => value[name] === undefined)) throw new SchemaMismatch()
    const target: Fields = {}
    const given = id === undefined ? undefined : value[id]
    const scrambledId =
      given === undefined ? undefined : scrambleField.get(id!)!(given, context, parent, target, id!)
    const item = numberOf(value, scrambledId, parent)
    for (const name of Object.keys(value)) {
      const scramble = scrambleField.get(name)
      if (scramble === undefined) throw new SchemaMismatch()
      target[name] = name === id ? scrambledId : scramble(value[name], context, item, target, name)
    }
    return target
  }
}

const nameOf = (path: string) => path.slice(path.lastIndexOf('.') + 1)

function compileList(
  { item: itemSchema, fits }: Extract<SchemaNode, { kind: 'list' }>,
  path: string,
): Scramble {
  const { treatment, codeList } = fieldNotes(itemSchema) ?? {}
  if (treatment === 'codes' && codeList !== undefined) {
    const [drawSet, numberOf] = [createSetDraw(codeLists[codeList]), createSetNumber(codeLists[codeList])]
    const fitsItem = compileFits(itemSchema)
    const tag = tagOf(nameOf(path))
    return (value, { random }, item) => {
      if (!fits(value) || !value.every(fitsItem)) throw new SchemaMismatch()
      return value.length === 0 ? [] : drawSet(random.draw(tag, item, numberOf(value as string[])))
    }
  }
  const scrambleItem = compileScramble(itemSchema, path, true)
  return (value, context, item, target, field) => {
    if (!fits(value)) throw new SchemaMismatch()
    return value.map((entry) => scrambleItem(entry, context, item, target, field))
  }
}

/** One leaf of the declaration. `tag` sets its draws apart from those of other fields. */
type Leaf = { readonly notes: FieldNotes; readonly maxLength: number; readonly tag: number }

/** Replaces a value that fits its leaf. */
type Treat<Value = never> = (
  value: Value,
  context: RecordContext,
  item: number,
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
  name: ({ notes: { nameKind: kind = 'last' }, tag }) =>
    ((name, { identifying, names }, _, target, field) => {
      if (name === '') return ''
      addName(identifying, name)
      names.push({ target, field, tag, kind, original: normalise(name) })
      return PENDING
    }) satisfies Treat<string>,
  postcode: () =>
    ((postcode, { identifying, postcodes }, _, target, field) => {
      if (postcode === '') return ''
      addIdentifier(identifying, normalise(postcode))
      postcodes.push({ target, field, original: postcode })
      return PENDING
    }) satisfies Treat<string>,
  'birth-date': ({ tag }) =>
    ((date, { births }, _, target, field) => {
      births.push({ target, field, tag, original: dayIn(date) })
      return PENDING
    }) satisfies Treat<string>,
  'event-date': () =>
    ((date, { events }, _, target, field) => {
      events.push({ target, field, original: dayIn(date) })
      return PENDING
    }) satisfies Treat<string>,
  code: replaceCode,
  codes: replaceCode,
  flag: ({ tag }) =>
    ((flag, { random }, item) => drawFlag(random.draw(tag, item, Number(flag)))) satisfies Treat<boolean>,
  score: ({ tag }) =>
    ((score, { random }, item) => drawScore(random.draw(tag, item, score))) satisfies Treat<number>,
  structure: () => ((value) => value) satisfies Treat<unknown>,
}

function replaceCode({ notes: { codeList, label }, tag }: Leaf): Treat<string> {
  if (codeList === undefined) throw new Error(`${label} does not name its code list`)
  const drawCode = createCodeDraw(codeLists[codeList])
  return (code, { random }, item) => (code === '' ? '' : drawCode(random.draw(tag, item, code)))
}
