import { createHash } from 'node:crypto'

/**
 * One text for all spellings of the same record, so that another spelling is no change: keys are sorted; lists are too,
 * since every list of the DfE's record is a set (codes) or a set of things with ids or dates; and `purge: false`, which
 * the schema has as its default, is left out. What is missing and what is empty stay two things.
 * @param value a parsed JSON value of any shape: live tables hold more than the schema takes
 */
export function canonicalText(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonicalText).sort().join(',')}]`
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
 * The digest of a payload as a live table holds it; undefined where that is not JSON, or nested too deep to be read. Such
 * a payload is the same as no other.
 */
export function digestOfText(payload: string): Buffer | undefined {
  try {
    return canonicalDigest(JSON.parse(payload))
  } catch {
    return undefined
  }
}
