import { createHash } from 'node:crypto'
import { canonicalText } from './canonical.js'

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
