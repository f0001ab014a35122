import { eachText } from '../../quality/walk.js'
import { plain } from '../case.js'
import type { Comparison } from './compile-leak-check.js'

/** A shorter run of digits turns up in the digits of another child's UPN by chance. */
const TELLING_DIGITS = 8
const SHORT_NUMBER = /^\d{1,7}$/
const UPN = /^[A-Z]\d{11}[0-9A-Z]$/

/**
 * Where an identifying text of the original occurs in the result, whatever field it came from: JSON pointers.
 * Dates, codes, flags and scores are not searched: they are of closed lists, so that nothing else can hide in them.
 */
export function findIdentifying({ identifying, open }: Comparison, scrambled: unknown): string[] {
  const all = open.join('\n')
  const found = identifying.filter((text) => all.includes(text))
  if (found.length === 0) return []
  const pointers: string[] = []
  eachText(scrambled, (text, pointer) => {
    const bare = plain(text)
    if (
      open.includes(bare) &&
      found.some((original) => bare.includes(original) && !isChance(original, bare))
    ) {
      pointers.push(pointer)
    }
  })
  return pointers
}

const isChance = (original: string, text: string): boolean =>
  original.length < TELLING_DIGITS && SHORT_NUMBER.test(original) && UPN.test(text)
