import type { CodeList } from '../../../schemas/dfe/code-lists/code-list.js'
import { below, pick, type Draw } from '../child-draw.js'

/** Current codes of a list: a retired one would be queried. */
const currentCodes = (list: CodeList): readonly string[] => Object.keys(list.codes)

const SEX_UNKNOWN = 0.02

/** One code of the list. Of sex, `U` is rare: as often as M and F it would make each figure by sex useless. */
export function createCodeDraw(list: CodeList): (drawn: number) => string {
  const codes = currentCodes(list)
  if (list.name !== 'sex') return (drawn) => pick(codes, drawn)
  return (drawn) => (drawn / 2 ** 32 < SEX_UNKNOWN ? 'U' : (drawn & 1) === 0 ? 'F' : 'M')
}

const ALONE = 0.5
const MOST = 4

/** A set of codes for one field; `mayBeAlone` says whether a code that has to stand alone may be drawn. */
export type DrawSet = (
  draw: Draw,
  tag: number,
  item: string,
  original: string,
  mayBeAlone?: boolean,
) => string[]

/** Half of all sets are one code that has to stand alone, the others one to four codes in the order of the list. */
export function createSetDraw(list: CodeList): DrawSet {
  const alone: readonly string[] = list.exclusive
  const codes = currentCodes(list).filter((code) => !alone.includes(code))
  return (draw, tag, item, original, mayBeAlone = alone.length > 0) => {
    const kind = draw(tag, item, original, 0)
    if (mayBeAlone && kind / 2 ** 32 < ALONE) return [pick(alone, draw(tag, item, original, 1))]
    const count = below(MOST, draw(tag, item, original, 2)) + 1
    const places: number[] = []
    for (let round = 3; places.length < count; round++) {
      const place = below(codes.length, draw(tag, item, original, round))
      if (!places.includes(place)) places.push(place)
    }
    return places.sort((a, b) => a - b).map((place) => codes[place]!)
  }
}

const MOST_SCORE = 40

/** A score of the strengths and difficulties questionnaire, 0 to 40. */
export const drawScore = (drawn: number): number => below(MOST_SCORE + 1, drawn)

export const drawFlag = (drawn: number): boolean => (drawn & 1) === 1
