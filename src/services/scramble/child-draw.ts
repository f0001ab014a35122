import type { Hmac } from './hmac-sha256.js'
import { createSipHash } from './sip-hash.js'

/**
 * A 32-bit number for one place of one child's record. The same place and original value give the same number, so that a
 * delta changes what changed in the original and nothing else; numbers of different places say nothing of each other.
 * @param tag what is drawn, see `tagOf`
 * @param item pseudonym of the thing that the field belongs to
 * @param original the value that is replaced
 * @param round for another number when the last did not fit
 */
export type Draw = (tag: number, item: string, original: string, round?: number) => number

const ITEM_CHARACTERS = 12
const ORIGINAL_CHARACTERS = 64

/**
 * One HMAC keys the numbers of a whole child: an HMAC for each code would cost more than all the rest. The numbers of one
 * child end when those of the next are opened, because all share their buffers.
 */
export function createDraws(childKey: Hmac): (laChildId: string) => Draw {
  const hash = createSipHash()
  const message = new Int32Array(2 + (ITEM_CHARACTERS + ORIGINAL_CHARACTERS) / 4 + 2)
  const draw: Draw = (tag, item, original, round = 0) => {
    message[0] = tag
    message[1] = (original.length << 8) | round
    const words = pack(original, ORIGINAL_CHARACTERS, message, pack(item, ITEM_CHARACTERS, message, 2))
    return hash.digest(message, words + (words & 1))
  }
  return (laChildId) => {
    const key = childKey(laChildId)
    hash.setKey(key[0]!, key[1]!, key[2]!, key[3]!)
    return draw
  }
}

/** Writes up to `most` characters, four a word; what is left of the last word and of the pair is zero. */
function pack(text: string, most: number, message: Int32Array, from: number): number {
  const length = Math.min(text.length, most)
  let word = from
  for (let index = 0; index < length; index += 4) {
    message[word++] =
      text.charCodeAt(index) |
      (text.charCodeAt(index + 1) << 8) |
      (text.charCodeAt(index + 2) << 16) |
      (text.charCodeAt(index + 3) << 24)
  }
  message[word] = 0
  return word
}

/** A number that stands for the name of a field: FNV-1a. */
export function tagOf(name: string): number {
  let tag = 0x811c9dc5
  for (let index = 0; index < name.length; index++) tag = Math.imul(tag ^ name.charCodeAt(index), 0x01000193)
  return tag
}

/** A whole number from 0 up to, but not, `count`. */
export const below = (count: number, drawn: number): number => Math.floor((drawn / 2 ** 32) * count)

export function pick<T>(items: readonly T[], drawn: number): T {
  const item = items[below(items.length, drawn)]
  if (item === undefined) throw new Error('There is nothing to choose from')
  return item
}
