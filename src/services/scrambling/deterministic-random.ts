import { createCipheriv, createHash } from 'node:crypto'
import { hmacSha256, type ScrambleKeys } from './keys.js'

/**
 * Numbers that look random and depend on the key, the child, the field, the item and the original value alone. A delta therefore
 * changes only what changed in the original, and without the key no number tells anything about another.
 */
export type DeterministicRandom = {
  /**
   * A whole number from 0 to 2^48 − 1. With 48 bits a choice among 10 million is at most 1 in 28 million from even.
   * @param field see `tagOf`
   * @param item the number of the item that the field belongs to, see `itemOf`
   * @param original the value that is replaced
   * @param round for another number where the last one did not fit, 0 to 255
   */
  readonly draw: (field: number, item: number, original: string | number, round?: number) => number
}

const BLOCK_BYTES = 16
/** Bytes of a block that hold the original; the item follows, then field and round. */
const ORIGINAL_BYTES = 8
const ITEM_BYTES = 5
const FIELD_AT = ORIGINAL_BYTES + ITEM_BYTES
const DRAWN_BYTES = 6
const DRAWN = 2 ** (8 * DRAWN_BYTES)

/**
 * HMAC-SHA-256 of the child's id is the AES-256 key of its numbers. Each is the encryption of one block that states what is drawn:
 * AES-256-CTR with the block as its counter. Node.js calls a cipher of single blocks ECB; as no block is secret and each is asked for
 * its own purpose, nothing of ECB's weakness applies.
 */
export function randomOfChild(
  { child, original: ofLong }: ScrambleKeys,
  laChildId: string,
): DeterministicRandom {
  const key = Buffer.from(hmacSha256(child, laChildId), 'hex')
  const cipher = createCipheriv('aes-256-ecb', key, null)
  const block = Buffer.alloc(BLOCK_BYTES)
  return {
    draw: (field, item, original, round = 0) => {
      block.fill(0, 0, ORIGINAL_BYTES)
      if (typeof original === 'number') block.writeDoubleBE(original)
      else if (Buffer.byteLength(original) <= ORIGINAL_BYTES) block.write(original)
      else block.write(hmacSha256(ofLong, original).slice(0, 2 * ORIGINAL_BYTES), 'hex')
      block.writeIntBE(item, ORIGINAL_BYTES, ITEM_BYTES)
      block.writeUInt16BE(field, FIELD_AT)
      block.writeUInt8(round, FIELD_AT + 2)
      return cipher.update(block).readUIntBE(0, DRAWN_BYTES)
    },
  }
}

/** The number of a field: the first 16 bits of SHA-256 of its name. A test holds that no two drawn fields share one. */
export const tagOf = (name: string): number =>
  Number.parseInt(createHash('sha256').update(name).digest('hex').slice(0, 4), 16)

/**
 * The number of an item with an id: the last seven characters of its pseudonym read as base 36. Two items of one child share
 * one with a chance of 1 in 100 million, and then the same original in both gets the same result.
 */
export const itemOf = (pseudonym: string): number => Number.parseInt(pseudonym.slice(-7), 36) || 0

/** A whole number from 0 up to, but not including, `count`. */
export const below = (count: number, drawn: number): number => drawn % count

/** From 0 up to, but not including, 1. */
export const shareOf = (drawn: number): number => drawn / DRAWN

export function pick<T>(items: readonly T[], drawn: number): T {
  const item = items[below(items.length, drawn)]
  if (item === undefined) throw new Error('There is nothing to choose from')
  return item
}
