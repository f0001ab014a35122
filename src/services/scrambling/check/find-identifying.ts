import type { Comparison, OpenText } from './compare-records.js'

/**
 * A shorter text turns up by chance in the letters and digits of a pseudonym or a UPN: four digits in one of 1,000 UPNs. Eight
 * digits do in one of 20 million.
 */
const LONG = 8

/**
 * JSON pointers of the texts of the result that hold an identifying text of the original, whatever field it came from. Dates, codes,
 * flags and scores are not searched: they are of closed lists, so that nothing else can hide in them.
 */
export function findIdentifying({ identifying, open }: Pick<Comparison, 'identifying' | 'open'>): string[] {
  const all = open.map(({ text }) => text).join('\n')
  const suspected = identifying.filter((original) => all.includes(original))
  return open
    .filter((text) => suspected.some((original) => holds(text, original)))
    .map(({ holder, name }) => `${holder}/${name}`)
}

/** Names and postcodes are drawn again until they hold nothing. Ids and UPNs are not, so a short text counts if it is all of one. */
const holds = ({ text, isKeyed }: OpenText, original: string): boolean =>
  isKeyed && original.length < LONG ? text === original : text.includes(original)
