import { createChaskey } from './chaskey.js'
import type { Mac } from './text-mac.js'

/**
 * A 32-bit number for one place of one child's record. The same place and original value give the same number, so that a
 * delta changes what changed in the original and nothing else; numbers of different places say nothing of each other.
 * @param tag what is drawn, see `tagOf`
 * @param item pseudonym of the thing that the field belongs to
 * @param original the value that is replaced
 * @param round for another number when the last did not fit
 */
export type Draw = (tag: number, item: string, original: string, round?: number) => number

/**
 * The same for what two whole numbers say, in a third of the time. It shares none with `Draw`: its messages are one block long, all
 * others longer.
 */
export type DrawOfNumbers = (tag: number, one: number, other: number) => number

/** Of one child. */
export type Draws = { readonly draw: Draw; readonly drawOfNumbers: DrawOfNumbers }

const ITEM_CHARACTERS = 12
const ORIGINAL_CHARACTERS = 64

/**
 * A code of the child's id is the key of all its numbers. The numbers of one child end when those of the next are opened,
 * because all share their buffers.
 */
export function createDraws(childKey: Mac): (laChildId: string) => Draws {
  const chaskey = createChaskey()
  const block = new Int32Array(4)
  const about = new Int32Array(4)
  const begun = new Int32Array(4)
  const message = new Int32Array(2 + ORIGINAL_CHARACTERS / 4 + 4)
  let lastItem: string | undefined
  const draw: Draw = (tag, item, original, round = 0) => {
    if (item !== lastItem) {
      pack(item, ITEM_CHARACTERS, about, 0)
      chaskey.begin(about, begun)
      lastItem = item
    }
    message[0] = tag
    message[1] = (original.length << 8) | round
    return chaskey.finish(begun, message, pack(original, ORIGINAL_CHARACTERS, message, 2))
  }
  const drawOfNumbers: DrawOfNumbers = (tag, one, other) => {
    block[0] = tag
    block[1] = one
    block[2] = other
    return chaskey.ofBlock(block)
  }
  const draws: Draws = { draw, drawOfNumbers }
  return (laChildId) => {
    chaskey.setKey(childKey(laChildId))
    lastItem = undefined
    return draws
  }
}

/**
 * Writes up to `most` characters, four a word, from the word `from` on, and zeros to the end of the block of four words.
 * @returns how many words the message has then
 */
function pack(text: string, most: number, message: Int32Array, from: number): number {
  const length = Math.min(text.length, most)
  let word = from
  let packed = 0
  // One by one: to ask for a character behind the end takes longer than all of them.
  for (let index = 0; index < length; index++) {
    packed |= text.charCodeAt(index) << ((index & 3) * 8)
    if ((index & 3) < 3) continue
    message[word++] = packed
    packed = 0
  }
  if ((length & 3) > 0) message[word++] = packed
  while ((word & 3) !== 0 || word === from) message[word++] = 0
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
