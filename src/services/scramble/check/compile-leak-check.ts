import type { Day } from '../day.js'
import { isObject, readSchema } from '../schema-node.js'
import { writeWalk } from '../write-walk.js'
import { compileLeafComparison } from './compare-leaf.js'

/** What is gathered of one pair of records on the walk through both. */
export type Comparison = {
  readonly flaws: PlacedFlaw[]
  readonly events: { readonly from: Day[]; readonly to: Day[] }
  /** Ids of the original, as they are. */
  readonly ids: string[]
  /** Other identifying texts of the original, plain. */
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

export function compileLeakCheck(schema: object, path = ''): Compare {
  const node = readSchema(schema, path)
  if (node.kind === 'leaf') {
    const compareLeaf = compileLeafComparison(schema, node.notes)
    return (from, to, comparison) => {
      const flaw = compareLeaf(from, to, comparison)
      if (flaw !== undefined) addFlaw(comparison.flaws, flaw)
    }
  }
  if (node.kind === 'list') return compileList(node.item, node.fits, path)
  const { fields, required } = node
  const known = new Map(
    [...fields].map(([name, field]) => [name, named(name, compileLeakCheck(field, `${path}.${name}`))]),
  )
  const compareFields = writeWalk<CompareFields>(
    known,
    'from, to, comparison',
    (name, step) => `${step}(from.${name}, to.${name}, comparison)`,
    (_, __, { flaws }) => addFlaw(flaws, 'schema'),
  )
  return (from, to, comparison) => {
    const { flaws } = comparison
    if (!isObject(from) || !isObject(to)) return addFlaw(flaws, 'schema')
    for (const name of required) if (to[name] === undefined) addFlaw(flaws, 'schema')
    compareFields(from, to, comparison)
    for (const name in to) if (from[name] === undefined) addFlaw(flaws, 'structure')
  }
}

type CompareFields = (from: object, to: object, comparison: Comparison) => void

const named =
  (name: string, compare: Compare): Compare =>
  (from, to, comparison) =>
    at(name, compare, from, to, comparison)

const addFlaw = (flaws: PlacedFlaw[], flaw: Flaw): void => void flaws.push({ pointer: '', flaw })

/** Compares what lies under a name and puts the name before the pointers of new flaws: most records have none. */
function at(
  name: string | number,
  compare: Compare,
  from: unknown,
  to: unknown,
  comparison: Comparison,
): void {
  const { flaws } = comparison
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
      at(index, compareItem, from[index], to[index], comparison)
    }
  }
}
