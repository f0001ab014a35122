import { isListed } from '../../../schemas/dfe/code-lists/code-list.js'
import { codeLists } from '../../../schemas/dfe/code-lists/index.js'
import type { FieldNotes, Treatment } from '../../../schemas/dfe/field.js'
import { identify, identifyName, plain } from '../case.js'
import { readDay, type Day } from '../day.js'
import { compileFits } from '../fits-leaf.js'
import { isObject, readSchema } from '../schema-node.js'
import { PSEUDONYM } from '../treatments/pseudonym.js'

/** What is gathered of one pair of records on the walk through both. */
export type Comparison = {
  readonly flaws: PlacedFlaw[]
  readonly events: { readonly from: Day[]; readonly to: Day[] }
  /** Identifying texts of the original, plain. */
  readonly identifying: string[]
  /** Ids of the result that are spelled as pseudonyms are. */
  readonly pseudonyms: string[]
  /** Other texts of the result that are not of a closed list, plain: there an identifying one could hide. */
  readonly open: string[]
}

export type Flaw = 'schema' | 'structure' | 'unchanged' | 'code' | 'shape'
export type PlacedFlaw = { pointer: string; readonly flaw: Flaw }

/** Compares the value of one place before and after; the pointers of its flaws begin at that place. */
type Compare = (from: unknown, to: unknown, comparison: Comparison) => void

type CompareLeaf = (from: unknown, to: unknown, comparison: Comparison) => Flaw | undefined

export function compileLeakCheck(schema: object, path = ''): Compare {
  const node = readSchema(schema, path)
  if (node.kind === 'leaf') return compileLeaf(schema, node.notes)
  if (node.kind === 'list') return compileList(node.item, node.fits, path)
  const { fields, required } = node
  const known = new Map(
    [...fields].map(([name, field]) => [name, compileLeakCheck(field, `${path}.${name}`)]),
  )
  return (from, to, comparison) => {
    const { flaws } = comparison
    if (!isObject(from) || !isObject(to)) return addFlaw(flaws, 'schema')
    for (const name of required) if (to[name] === undefined) addFlaw(flaws, 'schema')
    for (const name in from) {
      const compare = known.get(name)
      if (compare === undefined) addFlaw(flaws, 'schema')
      else at(name, flaws, compare, from[name], to[name], comparison)
    }
    for (const name in to) if (from[name] === undefined) addFlaw(flaws, 'structure')
  }
}

const addFlaw = (flaws: PlacedFlaw[], flaw: Flaw): void => void flaws.push({ pointer: '', flaw })

/** Compares what lies under a name and puts the name before the pointers of new flaws: most records have none. */
function at(
  name: string | number,
  flaws: PlacedFlaw[],
  compare: Compare,
  from: unknown,
  to: unknown,
  comparison: Comparison,
): void {
  const before = flaws.length
  compare(from, to, comparison)
  for (let index = before; index < flaws.length; index++) {
    const flaw = flaws[index]!
    flaw.pointer = `/${name}${flaw.pointer}`
  }
}

function compileList(itemSchema: object, fits: (list: unknown) => list is unknown[], path: string): Compare {
  const compareItem = compileLeakCheck(itemSchema, path)
  const item = readSchema(itemSchema, path)
  const isSet = item.kind === 'leaf' && item.notes.treatment === 'codes'
  return (from, to, comparison) => {
    const { flaws } = comparison
    if (!fits(to) || !Array.isArray(from)) return addFlaw(flaws, 'schema')
    const isSame = isSet ? (from.length === 0) === (to.length === 0) : from.length === to.length
    if (!isSame) return addFlaw(flaws, 'structure')
    for (let index = 0; index < to.length; index++) {
      at(index, flaws, compareItem, from[index], to[index], comparison)
    }
  }
}

/** Fields whose text is of no closed list, beside ids. */
const OPEN: readonly Treatment[] = ['upn', 'name', 'postcode']

function compileLeaf(schema: object, notes: FieldNotes): Compare {
  const fits = compileFits(schema)
  const compare = compileTreated(notes)
  const isOpen = OPEN.includes(notes.treatment)
  return (from, to, comparison) => {
    if (!fits(to)) return addFlaw(comparison.flaws, 'schema')
    const flaw = from === '' || to === '' ? emptiness(from, to) : compare(from, to, comparison)
    if (flaw !== undefined) addFlaw(comparison.flaws, flaw)
    if (isOpen) comparison.open.push(plain(to as string))
  }
}

const emptiness = (from: unknown, to: unknown): Flaw | undefined => (from === to ? undefined : 'structure')

const differs = (from: unknown, to: unknown): Flaw | undefined => (from === to ? 'unchanged' : undefined)
const plainlyDiffers: CompareLeaf = (from, to) => differs(plain(from as string), plain(to as string))

/** What is wrong with a leaf whose treatment was due. Every treatment is here: a new one does not compile. */
function compileTreated({ treatment, codeList }: FieldNotes): CompareLeaf {
  switch (treatment) {
    case 'pseudonym':
      return identifying(comparePseudonym)
    case 'upn':
      return identifying(differs)
    case 'postcode':
      return identifying(plainlyDiffers)
    case 'name':
      return identifying(plainlyDiffers, identifyName)
    case 'birth-date':
      return differs
    case 'event-date':
      return compareEvent
    case 'code':
    case 'codes':
      return (_, to) =>
        codeList !== undefined && isListed(codeLists[codeList], to as string) ? undefined : 'code'
    case 'flag':
    case 'score':
      return () => undefined
    case 'structure':
      return (from, to) => (from === to ? undefined : 'structure')
  }
}

const identifying =
  (compare: CompareLeaf, gather = identify): CompareLeaf =>
  (from, to, comparison) => {
    gather(comparison.identifying, from as string)
    return compare(from, to, comparison)
  }

const comparePseudonym: CompareLeaf = (from, to, { pseudonyms, open }) => {
  const id = to as string
  const isShaped = PSEUDONYM.test(id)
  if (isShaped) pseudonyms.push(id)
  else open.push(plain(id))
  return differs(from, to) ?? (isShaped ? undefined : 'shape')
}

const compareEvent: CompareLeaf = (from, to, { events }) => {
  events.from.push(readDay(from as string))
  events.to.push(readDay(to as string))
  return differs(from, to)
}
