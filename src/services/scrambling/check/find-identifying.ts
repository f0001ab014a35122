import { eachText } from '../../census-rules/walk.js'
import { identify, plain } from '../case.js'
import { PSEUDONYM } from '../treatments/pseudonym.js'
import type { Comparison } from './compile-leak-check.js'

/** A shorter number turns up in the digits of a UPN by chance, and a shorter change of letters and digits in a pseudonym. */
const TELLING_LENGTH = 8
const NUMBER = /^\d+$/
const UPN = /^[A-Z]\d{11}[0-9A-Z]$/
/** What a part of a pseudonym looks like, plain; `xx` stands before those of some workers. */
const BY_TURNS = /^x{0,2}\d?(?:[a-z]\d)*[a-z]?$/

/**
 * Where an identifying text of the original occurs in the result, whatever field it came from: JSON pointers.
 * Dates, codes, flags and scores are not searched: they are of closed lists, so that nothing else can hide in them.
 */
export function findIdentifying(comparison: Comparison, scrambled: unknown): string[] {
  const { pseudonyms, open } = comparison
  const identifying = identifyingIn(comparison)
  const all = open.join('\n')
  // One that is not spelled as a part of a pseudonym is in none.
  const found = identifying.filter(
    (text) =>
      all.includes(text) || (BY_TURNS.test(text) && pseudonyms.some((other) => plain(other).includes(text))),
  )
  if (found.length === 0) return []
  const pointers: string[] = []
  eachText(scrambled, (text, pointer) => {
    const bare = plain(text)
    if (!open.includes(bare) && !pseudonyms.includes(text)) return
    if (found.some((original) => bare.includes(original) && !isChance(original, text))) pointers.push(pointer)
  })
  return pointers
}

/** No text gets shorter by being made plain: an id that is longer than all of the result is not in it, and need not be made plain. */
function identifyingIn({ ids, identifying, pseudonyms, open }: Comparison): string[] {
  const all = [...identifying]
  const longest = Math.max(longestOf(open), longestOf(pseudonyms))
  for (const id of ids) if (id.length <= longest || id.includes(' ')) identify(all, plain(id))
  return all
}

function longestOf(texts: readonly string[]): number {
  let longest = 0
  for (const { length } of texts) if (length > longest) longest = length
  return longest
}

function isChance(original: string, text: string): boolean {
  if (original.length >= TELLING_LENGTH) return false
  return UPN.test(text) ? NUMBER.test(original) : PSEUDONYM.test(text) && BY_TURNS.test(original)
}
