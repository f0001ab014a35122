import { isListed } from '../../../schemas/dfe/code-lists/code-list.js'
import { codeLists } from '../../../schemas/dfe/code-lists/index.js'
import type { FieldNotes } from '../../../schemas/dfe/field.js'
import { identify, identifyName, plain } from '../case.js'
import { readDay, type Day } from '../day.js'
import { compileFits } from '../fits-leaf.js'
import { fitsObject, readSchema } from '../schema-node.js'
import { PSEUDONYM } from '../treatments/pseudonym.js'

/** What is gathered of one pair of records on the walk through both. */
export type Comparison = {
  readonly flaws: { readonly pointer: string; readonly flaw: Flaw }[]
  readonly events: { readonly from: Day[]; readonly to: Day[] }
  /** Identifying texts of the original, plain. */
  readonly identifying: string[]
  /** Texts of the result that are not of a closed list, plain: there an identifying one could hide. */
  readonly open: { readonly text: string; readonly parent: string; readonly field: string | number }[]
}

export type Flaw = 'schema' | 'structure' | 'unchanged' | 'code' | 'shape'

/** Compares the value of one place before and after. The pointer is made only where something is wrong. */
type Compare = (
  from: unknown,
  to: unknown,
  comparison: Comparison,
  parent: string,
  field: string | number,
) => void

type CompareLeaf = (from: unknown, to: unknown, comparison: Comparison) => Flaw | undefined

export function compileLeakCheck(schema: object, path = ''): Compare {
  const node = readSchema(schema, path)
  if (node.kind === 'leaf') return compileLeaf(schema, node.notes)
  if (node.kind === 'list') return compileList(node.item, node.fits, path)
  const { fields, required } = node
  const known = new Map(
    [...fields].map(([name, field]) => [name, compileLeakCheck(field, `${path}.${name}`)]),
  )
  return (from, to, comparison, parent, field) => {
    const here = field === '' ? parent : `${parent}/${field}`
    if (!fitsObject(to, known, required) || !fitsObject(from, known, required)) {
      comparison.flaws.push({ pointer: here, flaw: 'schema' })
      return
    }
    for (const name in from) known.get(name)!(from[name], to[name], comparison, here, name)
    for (const name in to) {
      if (!Object.hasOwn(from, name)) comparison.flaws.push({ pointer: `${here}/${name}`, flaw: 'structure' })
    }
  }
}

function compileList(itemSchema: object, fits: (list: unknown) => list is unknown[], path: string): Compare {
  const compareItem = compileLeakCheck(itemSchema, path)
  const item = readSchema(itemSchema, path)
  const isSet = item.kind === 'leaf' && item.notes.treatment === 'codes'
  return (from, to, comparison, parent, field) => {
    const here = `${parent}/${field}`
    const flaw = (what: Flaw) => comparison.flaws.push({ pointer: here, flaw: what })
    if (!fits(to) || !Array.isArray(from)) return flaw('schema')
    if ((from.length === 0) !== (to.length === 0) || (!isSet && from.length !== to.length))
      return flaw('structure')
    for (let index = 0; index < to.length; index++)
      compareItem(from[index], to[index], comparison, here, index)
    return undefined
  }
}

function compileLeaf(schema: object, notes: FieldNotes): Compare {
  const fits = compileFits(schema)
  const compare = compileTreated(notes)
  const isOpen = ['pseudonym', 'upn', 'name', 'postcode'].includes(notes.treatment)
  return (from, to, comparison, parent, field) => {
    const flaw = !fits(to)
      ? 'schema'
      : from === '' || to === ''
        ? emptiness(from, to)
        : compare(from, to, comparison)
    if (flaw !== undefined) comparison.flaws.push({ pointer: `${parent}/${field}`, flaw })
    else if (isOpen && to !== '') comparison.open.push({ text: plain(to as string), parent, field })
  }
}

const emptiness = (from: unknown, to: unknown): Flaw | undefined => (from === to ? undefined : 'structure')

const differs = (from: unknown, to: unknown): Flaw | undefined => (from === to ? 'unchanged' : undefined)
const plainlyDiffers: CompareLeaf = (from, to) => differs(plain(from as string), plain(to as string))

/** What is wrong with a leaf whose treatment was due. Every treatment is here: a new one does not compile. */
function compileTreated({ treatment, codeList }: FieldNotes): CompareLeaf {
  switch (treatment) {
    case 'pseudonym':
      return identifying(
        (from, to) => differs(from, to) ?? (PSEUDONYM.test(to as string) ? undefined : 'shape'),
      )
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

const compareEvent: CompareLeaf = (from, to, { events }) => {
  events.from.push(readDay(from as string))
  events.to.push(readDay(to as string))
  return differs(from, to)
}
