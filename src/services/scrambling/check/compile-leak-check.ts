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
export type PlacedFlaw = { readonly pointer: string; readonly flaw: Flaw }

/** An object or list on the way to a value. The record itself lies within nothing. */
type Place = { readonly within: Place | undefined; readonly name: string | number }

/** Compares a value before and after that lies under `name` within a place. */
type Compare = (
  from: unknown,
  to: unknown,
  comparison: Comparison,
  within?: Place,
  name?: string | number,
) => void

export function compileLeakCheck(schema: object, path = ''): Compare {
  const node = readSchema(schema, path)
  if (node.kind === 'leaf') {
    const compareLeaf = compileLeafComparison(schema, node.notes)
    return (from, to, comparison, within, name = '') => {
      const flaw = compareLeaf(from, to, comparison)
      if (flaw !== undefined) addFlaw(comparison, flaw, within, name)
    }
  }
  if (node.kind === 'list') return compileList(node.item, node.fits, path)
  const { fields, required } = node
  const known = new Map(
    [...fields].map(([name, field]) => [name, compileLeakCheck(field, `${path}.${name}`)]),
  )
  const compareFields = writeWalk<CompareFields>({
    steps: known,
    parameters: 'from, to, comparison, place',
    statement: (name, step) => `${step}(value, to.${name}, comparison, place, '${name}')`,
    required: required.map((name) => `to.${name}`),
    otherwise: (_, __, comparison, { within, name }) => addFlaw(comparison, 'schema', within, name),
  })
  return (from, to, comparison, within, name = '') => {
    if (!isObject(from) || !isObject(to)) return addFlaw(comparison, 'schema', within, name)
    compareFields(from, to, comparison, { within, name })
    // One that the result lacks is a flaw already. To look for each of its own by name takes four times as long as to count them.
    const hasMore = Object.keys(to).length > Object.keys(from).length
    if (hasMore) addFlaw(comparison, 'structure', within, name)
  }
}

type CompareFields = (from: object, to: object, comparison: Comparison, place: Place) => void

function addFlaw({ flaws }: Comparison, flaw: Flaw, within: Place | undefined, name: string | number): void {
  flaws.push({ pointer: pointerOf(within, name), flaw })
}

/** A JSON pointer: only now, because most records have no flaw. */
const pointerOf = (within: Place | undefined, name: string | number): string =>
  within === undefined ? '' : `${pointerOf(within.within, within.name)}/${name}`

function compileList(itemSchema: object, fits: (list: unknown) => list is unknown[], path: string): Compare {
  const compareItem = compileLeakCheck(itemSchema, path)
  const item = readSchema(itemSchema, path)
  const isSet = item.kind === 'leaf' && item.notes.treatment === 'codes'
  return (from, to, comparison, within, name = '') => {
    if (!fits(to) || !Array.isArray(from)) return addFlaw(comparison, 'schema', within, name)
    const isSame = isSet ? (from.length === 0) === (to.length === 0) : from.length === to.length
    if (!isSame) return addFlaw(comparison, 'structure', within, name)
    const place: Place = { within, name }
    for (let index = 0; index < to.length; index++) {
      compareItem(from[index], to[index], comparison, place, index)
    }
  }
}
