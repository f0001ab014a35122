import { codeLists, type CodeListName } from '../../../schemas/dfe/code-lists/index.js'
import type { FieldNotes } from '../../../schemas/dfe/field.js'
import type { Day } from '../../calendar/plain-date.js'
import { addIdentifier, addName, normalise } from '../identifying.js'
import { compileFits, dayIn, isObject, readSchema, type Fits, type SchemaNode } from '../schema-node.js'
import { PSEUDONYM } from '../treatments/pseudonym.js'

/** A text of the result in which an identifying one could hide, normalised. */
export type OpenText = {
  /** JSON pointer of the object that has it, and its field. */
  readonly holder: string
  readonly name: string | number
  readonly text: string
  /** Ids and UPNs: their text follows from the key, and cannot be drawn again. */
  readonly isKeyed: boolean
}

/** Gathered on the walk through a record and its scrambled one. */
export type Comparison = {
  readonly flaws: { readonly pointer: string; readonly flaw: Flaw }[]
  /** Days of events before and after, pair by pair. */
  readonly events: { readonly from: Day; readonly to: Day }[]
  /** Identifying texts of the original, normalised. */
  readonly identifying: string[]
  /** All texts of the result that are of no closed list. */
  readonly open: OpenText[]
}

export type Flaw = 'schema' | 'structure' | 'unchanged' | 'code' | 'shape'

/** Compares a value before and after that lies under `name` of the object or list at `holder`. */
type Compare = (
  from: unknown,
  to: unknown,
  comparison: Comparison,
  holder: string,
  name: string | number,
) => void

/** Compares two records of one declaration; every treatment of a leaf says what it may become. */
export function compileComparison(schema: object): (from: unknown, to: unknown) => Comparison {
  const compare = compile(schema, '')
  return (from, to) => {
    const comparison: Comparison = { flaws: [], events: [], identifying: [], open: [] }
    compare(from, to, comparison, '', '')
    return comparison
  }
}

function compile(schema: object, path: string): Compare {
  const node = readSchema(schema, path)
  if (node.kind === 'list') return compileList(node, path)
  if (node.kind === 'object') return compileObject(node, path)
  const compareLeaf = compileLeaf(schema, node.notes)
  return (from, to, comparison, holder, name) => {
    const flaw = compareLeaf(from, to, comparison, holder, name)
    if (flaw !== undefined) comparison.flaws.push({ pointer: `${holder}/${name}`, flaw })
  }
}

function compileObject({ fields, required }: Extract<SchemaNode, { kind: 'object' }>, path: string): Compare {
  const compareField = new Map([...fields].map(([name, field]) => [name, compile(field, `${path}.${name}`)]))
  return (from, to, comparison, holder, own) => {
    const pointer = own === '' ? holder : `${holder}/${own}`
    const add = (flaw: Flaw) => comparison.flaws.push({ pointer, flaw })
    if (!isObject(from) || !isObject(to)) return add('schema')
    for (const name of required) if (to[name] === undefined) add('schema')
    const names = Object.keys(from)
    for (const name of names) {
      const compare = compareField.get(name)
      if (compare === undefined) add('schema')
      else compare(from[name], to[name], comparison, pointer, name)
    }
    // One that the result lacks is a flaw already.
    if (Object.keys(to).length > names.length) add('structure')
  }
}

function compileList(
  { item: itemSchema, fits }: Extract<SchemaNode, { kind: 'list' }>,
  path: string,
): Compare {
  const compareItem = compile(itemSchema, path)
  const item = readSchema(itemSchema, path)
  const isSet = item.kind === 'leaf' && item.notes.treatment === 'codes'
  return (from, to, comparison, holder, name) => {
    const pointer = `${holder}/${name}`
    if (!fits(to) || !Array.isArray(from)) return comparison.flaws.push({ pointer, flaw: 'schema' })
    const isSame = isSet ? (from.length === 0) === (to.length === 0) : from.length === to.length
    if (!isSame) return comparison.flaws.push({ pointer, flaw: 'structure' })
    to.forEach((entry, index) => compareItem(from[index], entry, comparison, pointer, index))
  }
}

/** The fault of one leaf; it also gathers what the check of the whole record needs. */
type CompareLeaf = (...of: Parameters<Compare>) => Flaw | undefined

/** Empty stays empty, whatever the treatment. */
function compileLeaf(schema: object, notes: FieldNotes): CompareLeaf {
  const fits = compileFits(schema)
  const compare = compileTreated(fits, notes)
  return (from, to, comparison, holder, name) => {
    if (!fits(to)) return 'schema'
    if (from === '' || to === '') return from === to ? undefined : 'structure'
    return compare(from, to, comparison, holder, name)
  }
}

/** A treatment without a case does not compile. The result fits its schema. */
function compileTreated(fits: Fits, { treatment, codeList }: FieldNotes): CompareLeaf {
  switch (treatment) {
    case 'pseudonym':
      return comparePseudonym
    case 'upn':
      return compareId
    case 'postcode':
      return compareText(addText, false)
    case 'name':
      return compareText(addName, false)
    case 'birth-date':
      return (from, to) => (from === to ? 'unchanged' : undefined)
    case 'event-date':
      return compareEvent
    case 'code':
    case 'codes':
      return compareCode(fits, codeList)
    case 'flag':
    case 'score':
      return () => undefined
    case 'structure':
      return (from, to) => (from === to ? undefined : 'structure')
  }
}

const addText = (identifying: string[], text: string): void => addIdentifier(identifying, normalise(text))

const compareText =
  (add: typeof addName, isKeyed: boolean): CompareLeaf =>
  (from, to, { identifying, open }, holder, name) => {
    const text = normalise(to as string)
    add(identifying, from as string)
    open.push({ holder, name, text, isKeyed })
    return normalise(from as string) === text ? 'unchanged' : undefined
  }

const compareId = compareText(addText, true)

const comparePseudonym: CompareLeaf = (from, to, comparison, holder, name) =>
  compareId(from, to, comparison, holder, name) ?? (PSEUDONYM.test(to as string) ? undefined : 'shape')

const compareEvent: CompareLeaf = (from, to, { events }) => {
  events.push({ from: dayIn(from), to: dayIn(to) })
  return from === to ? 'unchanged' : undefined
}

function compareCode(fits: Fits, codeList: CodeListName | undefined): CompareLeaf {
  const { codes = {}, deprecated = {} } = codeList === undefined ? {} : codeLists[codeList]
  const listed = new Set<unknown>([...Object.keys(codes), ...Object.keys(deprecated)].filter(fits))
  return (_, to) => (listed.has(to) ? undefined : 'code')
}
