import type { CodeList } from '../../../schemas/dfe/code-lists/code-list.js'
import { below, pick, shareOf } from '../deterministic-random.js'

/** Current codes of a list: the census would query a retired one. */
const currentCodes = (list: CodeList): readonly string[] => Object.keys(list.codes)

const SEX_UNKNOWN = 0.02

/** Draws one code of the list. Of sex, `U` is rare: as often as M and F it would make every figure by sex useless. */
export function createCodeDraw(list: CodeList): (drawn: number) => string {
  const codes = currentCodes(list)
  if (list.name !== 'sex') return (drawn) => pick(codes, drawn)
  return (drawn) => (shareOf(drawn) < SEX_UNKNOWN ? 'U' : drawn % 2 === 0 ? 'F' : 'M')
}

/** A set of codes as one text, whatever their order: a delta compares sets, so what is drawn for one must not depend on order. */
export const textOfSet = (codes: readonly string[]): string => codes.toSorted().join()

const MOST_DRAWN = 4

/**
 * Draws a set of codes for one field. Half of all sets are one code that must stand alone, the others one to four codes in the
 * order of the list. One drawn number is enough: there are at most 26 million such choices.
 * @param mayBeAlone whether a code that must stand alone may be drawn
 */
export function createSetDraw(
  list: CodeList,
  mayBeAlone = list.exclusive.length > 0,
): (drawn: number) => string[] {
  const alone: readonly string[] = list.exclusive
  const codes = currentCodes(list).filter((code) => !alone.includes(code))
  return (drawn) => {
    let left = drawn
    const choose = (count: number) => {
      const chosen = below(count, left)
      left = Math.floor(left / count)
      return chosen
    }
    if (mayBeAlone && choose(2) === 0) return [pick(alone, left)]
    const remaining = [...codes]
    const chosen = Array.from({ length: choose(MOST_DRAWN) + 1 }, () =>
      remaining.splice(choose(remaining.length), 1),
    ).flat()
    return codes.filter((code) => chosen.includes(code))
  }
}

const MOST_SCORE = 40

/** A score of the strengths and difficulties questionnaire, 0 to 40. */
export const drawScore = (drawn: number): number => below(MOST_SCORE + 1, drawn)

export const drawFlag = (drawn: number): boolean => drawn % 2 === 1
