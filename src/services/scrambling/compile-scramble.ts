import { codeLists } from '../../schemas/dfe/code-lists/index.js'
import type { Case, Fields } from './case.js'
import { tagOf } from './child-draw.js'
import { compileLeaf } from './compile-leaf.js'
import { compileFits } from './fits-leaf.js'
import { fieldNotes } from '../../schemas/dfe/field.js'
import { UNFIT } from './refusal.js'
import { isObject, readSchema } from './schema-node.js'
import { createSetDraw, textOfSet } from './treatments/code.js'
import { writeWalk } from './write-walk.js'

/**
 * Replaces one value of a record.
 * @param item pseudonym of the thing that the value belongs to
 * @param target the object that takes the result as `field`, for what can only be replaced at the end
 */
export type Scramble = (value: unknown, record: Case, item: string, target: Fields, field: string) => unknown

/**
 * The walk through a declaration, made once: straight functions that hold what the notes say of each leaf.
 * @param isItem whether it is one of a list, known by its date where it has no id. What is there once is not: with the date,
 * all that is drawn for its other fields would change.
 */
export function compileScramble(schema: object, path = '', isItem = false): Scramble {
  const node = readSchema(schema, path)
  if (node.kind === 'leaf') {
    const { maxLength = 0 }: { maxLength?: number } = schema
    return compileLeaf({ schema, notes: node.notes, maxLength, tag: tagOf(nameOf(path)) })
  }
  if (node.kind === 'list') return compileList(node.item, node.fits, path)
  const { fields, required, id } = node
  const known = new Map([...fields].map(([name, field]) => [name, compileScramble(field, `${path}.${name}`)]))
  const key = id ?? (isItem ? node.date : undefined)
  const scrambleId = id === undefined ? undefined : known.get(id)
  const scrambleFields = writeWalk<ScrambleFields>({
    steps: known,
    parameters: 'from, record, item, target',
    statement: (name, step) =>
      name === id
        ? `target.${name} = item`
        : `target.${name} = ${step}(value, record, item, target, '${name}')`,
    required: required.map((name) => `from.${name}`),
    otherwise: refuse,
  })
  return (value, record, parent) => {
    if (!isObject(value)) throw UNFIT
    const target: Fields = {}
    let item = parent
    const itsKey = key === undefined ? undefined : value[key]
    if (itsKey !== undefined) item = (scrambleId?.(itsKey, record, parent, target, '') ?? itsKey) as string
    scrambleFields(value, record, item, target)
    return target
  }
}

type ScrambleFields = (from: Fields, record: Case, item: string, target: Fields) => void

const refuse: ScrambleFields = () => {
  throw UNFIT
}

const nameOf = (path: string) => path.slice(path.lastIndexOf('.') + 1)

function compileList(itemSchema: object, fits: (list: unknown) => list is unknown[], path: string): Scramble {
  const { treatment, codeList } = fieldNotes(itemSchema) ?? {}
  if (treatment === 'codes' && codeList !== undefined) {
    const drawSet = createSetDraw(codeLists[codeList])
    const fitsItem = compileFits(itemSchema)
    const tag = tagOf(nameOf(path))
    return (value, { draw }, item) => {
      if (!fits(value) || !value.every(fitsItem)) throw UNFIT
      return value.length === 0 ? [] : drawSet(draw(tag, item, textOfSet(value as string[])))
    }
  }
  const scrambleItem = compileScramble(itemSchema, path, true)
  return (value, record, item, target, field) => {
    if (!fits(value)) throw UNFIT
    const scrambled: unknown[] = []
    for (const entry of value) scrambled.push(scrambleItem(entry, record, item, target, field))
    return scrambled
  }
}
