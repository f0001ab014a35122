import { dayOf } from './day.js'

/** Whether a value keeps the limits that its leaf of the DfE's schema states. */
export type Fits = (value: unknown) => boolean

/** What the schema of a leaf may say. */
export type Leaf = {
  readonly type?: string
  readonly format?: string
  readonly pattern?: string
  readonly minLength?: number
  readonly maxLength?: number
}

const UNDERSTOOD = ['type', 'format', 'pattern', 'minLength', 'maxLength', 'title', 'default', 'x-csc']

/**
 * The limits of one leaf, compiled. The general validator takes longer than JSON.parse for the whole record, too long to
 * ask it twice of each; a test holds this one against it. A limit that it does not know is an error at start.
 */
export function compileFits(schema: object): Fits {
  const unknown = Object.keys(schema).find((keyword) => !UNDERSTOOD.includes(keyword))
  if (unknown !== undefined) throw new Error(`The scrambler does not know the limit ${unknown}`)
  const leaf: Leaf = schema
  if (leaf.type === 'boolean') return (value) => typeof value === 'boolean'
  if (leaf.type === 'integer') return Number.isInteger
  if (leaf.type !== 'string') throw new Error(`The scrambler does not know the type ${leaf.type}`)
  if (leaf.format === 'date') return isDate
  return compileText(leaf)
}

function compileText({ pattern, minLength = 0, maxLength = Infinity }: Leaf): Fits {
  const shape = pattern === undefined ? undefined : new RegExp(pattern, 'u')
  return (value) => {
    if (typeof value !== 'string') return false
    const { length } = value
    if (length < minLength) return false
    if (length > maxLength && charactersIn(value) > maxLength) return false
    if (minLength > 0 && length < minLength * 2 && charactersIn(value) < minLength) return false
    return shape === undefined || shape.test(value)
  }
}

/** As JSON Schema counts them: a character beyond the basic plane is one there and two in `length`. */
function charactersIn(text: string): number {
  let count = 0
  for (let index = 0; index < text.length; index += text.codePointAt(index)! > 0xffff ? 2 : 1) count++
  return count
}

/** A day that exists, `YYYY-MM-DD`. */
const isDate: Fits = (value) => !Number.isNaN(dayOf(value))
