import { createHmacSha256, type Hmac } from './keys.js'

/** States what a number is drawn for. */
export type Question = {
  readonly field: string
  /** The item that the field belongs to: its pseudonym, or its day where it has no id; empty for the child itself. */
  readonly item?: string
  /** The value that is replaced. */
  readonly original: string
  /** For another number where the last one did not fit. */
  readonly round?: number
}

/**
 * Numbers that look random and depend on the key, the child and the question only. A delta therefore changes only what changed in the
 * original, and without the key no number tells anything about another.
 */
export type DeterministicRandom = {
  /** A whole number from 0 to 2^48 − 1. A choice among 10 million is then at most 1 in 28 million from even. */
  readonly draw: (question: Question) => number
}

/** Six of the 32 bytes of a digest make one number. */
const HEX_DIGITS = 12
const NUMBERS = 5
const DRAWN = 2 ** 48

/**
 * The HMAC-SHA-256 of the child's id is the key of its numbers, and each number is part of the HMAC-SHA-256 of its question: HKDF-Expand
 * with one block for each question.
 * @param ofChild under the sub-key `child` of the series
 */
export function randomOfChild(ofChild: Hmac, laChildId: string): DeterministicRandom {
  const hmac = createHmacSha256(Buffer.from(ofChild(laChildId), 'hex'))
  let [asked, digest] = ['', '']
  return {
    draw: ({ field, item = '', original, round = 0 }) => {
      const question = `${field}\n${item}\n${original}\n${Math.floor(round / NUMBERS)}`
      // Five rounds in turn read one digest.
      if (question !== asked) digest = hmac(question)
      asked = question
      const at = (round % NUMBERS) * HEX_DIGITS
      return Number.parseInt(digest.slice(at, at + HEX_DIGITS), 16)
    },
  }
}

/** A whole number from 0 up to, but not including, `count`. */
export const below = (count: number, drawn: number): number => drawn % count

/** From 0 up to, but not including, 1. */
export const shareOf = (drawn: number): number => drawn / DRAWN

export function pick<T>(items: readonly T[], drawn: number): T {
  const item = items[below(items.length, drawn)]
  if (item === undefined) throw new Error('There is nothing to choose from')
  return item
}
