import type { CodeList } from '../../../schemas/dfe/code-lists/code-list.js'
import { below, pick } from '../child-draw.js'

/** Current codes of a list: a retired one would be queried. */
const currentCodes = (list: CodeList): readonly string[] => Object.keys(list.codes)

const SEX_UNKNOWN = 0.02

/** One code of the list. Of sex, `U` is rare: as often as M and F it would make each figure by sex useless. */
export function createCodeDraw(list: CodeList): (drawn: number) => string {
  const codes = currentCodes(list)
  if (list.name !== 'sex') return (drawn) => pick(codes, drawn)
  return (drawn) => (drawn / 2 ** 32 < SEX_UNKNOWN ? 'U' : (drawn & 1) === 0 ? 'F' : 'M')
}

/**
 * A set as one text, whatever the order of its codes: a delta compares sets, so what is drawn for one must not depend on order.
 * @param codes each once, as the DfE's schema has it
 */
export function textOfSet(codes: readonly string[]): string {
  if (codes.length <= 1) return codes[0] ?? ''
  const inOrder: string[] = []
  // For so few, `sort` takes three times as long.
  for (const code of codes) {
    let place = inOrder.length
    for (; place > 0 && inOrder[place - 1]! > code; place--) inOrder[place] = inOrder[place - 1]!
    inOrder[place] = code
  }
  let text = inOrder[0]!
  for (let place = 1; place < inOrder.length; place++) text += `,${inOrder[place]}`
  return text
}

const ALONE = 0.5
const MOST = 4

/** A set of codes for one field. */
export type DrawSet = (drawn: number) => string[]

/**
 * Half of all sets are one code that has to stand alone, the others one to four codes in the order of the list. One number
 * is enough for all of it: there are fewer than 20 million such sets.
 * @param mayBeAlone whether a code that has to stand alone may be drawn
 */
export function createSetDraw(list: CodeList, mayBeAlone = list.exclusive.length > 0): DrawSet {
  const alone: readonly string[] = list.exclusive
  const codes = currentCodes(list).filter((code) => !alone.includes(code))
  return (drawn) => {
    const part = drawn / 2 ** 32
    if (mayBeAlone && part < ALONE) return [pick(alone, drawn * 2)]
    let left = mayBeAlone ? (part - ALONE) / (1 - ALONE) : part
    const digit = (radix: number) => {
      const value = Math.floor(left * radix)
      left = left * radix - value
      return value
    }
    const places: number[] = []
    for (let more = digit(MOST) + 1; more > 0; more--) {
      let place = digit(codes.length - places.length)
      let before = 0
      // The place among those that are left: `places` is in order, and stays so.
      for (; before < places.length && place >= places[before]!; before++) place += 1
      places.splice(before, 0, place)
    }
    return places.map((place) => codes[place]!)
  }
}

const MOST_SCORE = 40

/** A score of the strengths and difficulties questionnaire, 0 to 40. */
export const drawScore = (drawn: number): number => below(MOST_SCORE + 1, drawn)

export const drawFlag = (drawn: number): boolean => (drawn & 1) === 1
