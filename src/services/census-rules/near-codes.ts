import { distance } from 'fastest-levenshtein'
import type { CodeList } from '../../schemas/dfe/code-lists/code-list.js'
import { codeLists, type CodeListName } from '../../schemas/dfe/code-lists/index.js'

/** Of more than this many nothing is learned. */
const MOST = 3
/** Of two signs one is half of the code: what shares the other is not near. */
const LEAST_SIGNS = 3
/** Longer than any code or its words: not worth comparing. */
const LONGEST = 100

type Folded = {
  readonly code: string
  readonly folded: string
  /** The signs of the code in alphabetical order. */
  readonly signs: string
  readonly words: string
}

/**
 * The current codes of a list that somebody may have meant by a text that is none: what differs only in case, spaces,
 * signs, leading zeros or letters that look like digits; else what has these words; else what has one sign wrong or the
 * same in another order. Three at most.
 */
export function nearCodes(list: CodeListName, text: string): string[] {
  const meant = text.length > LONGEST ? '' : fold(text)
  if (meant === '') return []
  const signs = signsOf(meant)
  const ways: ((one: Folded) => boolean)[] = [
    ({ folded }) => folded === meant,
    ({ words }) => words === meant,
    (one) => isLong(meant) && isLong(one.folded) && (one.signs === signs || isOneOff(one.folded, meant)),
  ]
  const found = ways.map((isNear) => FOLDED[list].filter(isNear)).find((near) => near.length > 0) ?? []
  return found.length > MOST ? [] : found.map(({ code }) => code)
}

const isLong = (text: string): boolean => text.length >= LEAST_SIGNS

const isOneOff = (code: string, text: string): boolean =>
  Math.abs(code.length - text.length) <= 1 && distance(code, text) === 1

const signsOf = (text: string): string => [...text].sort().join('')

const fold = (text: string): string =>
  text
    .normalize('NFKC')
    .toUpperCase()
    .replaceAll(/[^\p{L}\p{N}]/gu, '')
    .replaceAll('O', '0')
    .replaceAll(/[IL]/g, '1')
    .replaceAll(/(?<!\d)0+(?=\d)/g, '')

const foldCodes = ({ codes }: CodeList): readonly Folded[] =>
  Object.entries(codes).map(([code, words]) => {
    const folded = fold(code)
    return { code, folded, signs: signsOf(folded), words: fold(words) }
  })

/** Folded once: a register may hold the same wrong code for every child. */
const FOLDED = Object.fromEntries(
  Object.entries(codeLists).map(([name, list]) => [name, foldCodes(list)]),
) as Readonly<Record<CodeListName, readonly Folded[]>>
