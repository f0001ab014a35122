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

/**
 * A set of codes, in the order of the list: half of all sets are one code that has to stand alone, the others are of one to
 * four codes.
 * @param withExclusive whether a code that has to stand alone may be drawn
 */
export function drawSet(
  list: CodeList,
  draw: Draw,
  tag: number,
  item: string,
  original: string,
  withExclusive = true,
): string[] {
  const alone: readonly string[] = list.exclusive
  const number = (round: number) => draw(tag, item, original, round)
  if (withExclusive && alone.length > 0 && number(0) / 2 ** 32 < ALONE) return [pick(alone, number(1))]
  const codes = currentCodes(list).filter((code) => !alone.includes(code))
  const count = below(MOST, number(2)) + 1
  const chosen = new Set<string>()
  for (let round = 3; chosen.size < count; round++) chosen.add(pick(codes, number(round)))
  return codes.filter((code) => chosen.has(code))
}

const MOST_SCORE = 40

/** A score of the strengths and difficulties questionnaire, 0 to 40. */
export const drawScore = (drawn: number): number => below(MOST_SCORE + 1, drawn)

export const drawFlag = (drawn: number): boolean => (drawn & 1) === 1
