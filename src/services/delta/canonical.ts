import { createHash } from 'node:crypto'

/**
 * One text for all spellings of a value: keys sorted, lists as sorted sets, since no list of the DfE's record has an order
 * that means anything, and without `purge: false`, which is the schema's default. What is missing and what is empty stay two
 * things.
 * @param value JSON of any shape: live tables hold more than the schema takes
 */
export function canonicalText(value: unknown): string {
  if (Array.isArray(value)) return `[${[...new Set(value.map(canonicalText))].sort().join(',')}]`
  if (typeof value !== 'object' || value === null) return JSON.stringify(value)
  const object = value as Readonly<Record<string, unknown>>
  const fields = Object.keys(object)
    .filter((name) => !(name === 'purge' && object[name] === false))
    .sort()
    .map((name) => `${JSON.stringify(name)}:${canonicalText(object[name])}`)
  return `{${fields.join(',')}}`
}

/** SHA-256 of the canonical text, 32 bytes. */
export const canonicalDigest = (value: unknown): Buffer =>
  createHash('sha256').update(canonicalText(value)).digest()

/**
 * The digest of a payload as a live table holds it; undefined if that is not JSON, or nested too deep to be read. Such
 * a payload is the same as no other.
 */
export function digestOfText(payload: string): Buffer | undefined {
  try {
    return canonicalDigest(JSON.parse(payload))
  } catch {
    return undefined
  }
}
