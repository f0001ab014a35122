import type { FieldNotes } from '../../../schemas/dfe/field.js'
import { readSchema } from '../schema-node.js'

/** The properties of a leaf beside its notes. */
type LeafLimits = { readonly path: string; readonly maxLength: number }

export type Fields = Readonly<Record<string, unknown>>
/** @param holders the objects that hold the value after scrambling, the nearest first */
export type SeeLeaf = (from: unknown, to: unknown, original: Fields, holders: readonly Fields[]) => void
type SeePair = (from: unknown, to: unknown) => void

type See = (from: unknown, to: unknown, original: Fields, holders: readonly Fields[]) => void

/**
 * A walk through two records of the same structure, compiled once. A set of codes is seen as one value.
 * @param see what to do at a leaf; undefined for nothing
 */
export function compilePairs(
  schema: object,
  see: (notes: FieldNotes, limits: LeafLimits) => SeeLeaf | undefined,
): SeePair {
  const walk = compile(schema, '', see)
  return (from, to) => walk(from, to, {}, [])
}

function compile(schema: object, path: string, see: Parameters<typeof compilePairs>[1]): See {
  const node = readSchema(schema, path)
  if (node.kind === 'leaf') {
    const { maxLength = 0 }: { maxLength?: number } = schema
    return see(node.notes, { path, maxLength }) ?? (() => undefined)
  }
  if (node.kind === 'list') {
    const item = compile(node.item, `${path}[]`, see)
    if (readSchema(node.item, path).kind === 'leaf') return item
    return (from, to, original, holders) => {
      const [before, after] = [from as unknown[], to as unknown[]]
      for (let index = 0; index < after.length; index++) item(before[index], after[index], original, holders)
    }
  }
  const fields = [...node.fields].map(([name, field]) => ({
    name,
    walk: compile(field, path === '' ? name : `${path}.${name}`, see),
  }))
  return (from, to, _, holders) => {
    const [before, after] = [from as Fields, to as Fields]
    const inside = [after, ...holders]
    for (const { name, walk } of fields) {
      if (after[name] !== undefined) walk(before[name], after[name], before, inside)
    }
  }
}
