/** Longest text of the DfE that is kept. */
const LONGEST = 500
const MASK = '•••'
/** The database takes no U+0000, and people no others. */
const CONTROLS = /\p{Cc}/gu

/** Dates, numbers of four digits or more, and mixtures of letters and digits: what identifiers look like. */
const LOOKS_LIKE_A_VALUE = /\b(?=[\w-]*\d)(?:[A-Za-z][\w-]*|[\w-]{4,})\b/g

/**
 * The words of an error, fit to be kept and shown: every value of the records that it may quote is masked, and so is what
 * looks like one. Places (`[3].sex`) stay.
 * @param payloads the texts of the records that were sent
 */
export function maskWords(text: string, payloads: readonly string[]): string {
  const plain = decode(beginning(text)).replaceAll(/<[^>]*>/g, ' ')
  const values = new Set<string>()
  for (const payload of payloads) collectValues(JSON.parse(payload), values)
  const masked = maskValues(plain, values).replaceAll(LOOKS_LIKE_A_VALUE, maskUnlessName)
  const oneLine = masked.replaceAll(/\s+/g, ' ').trim()
  const short = oneLine.length > LONGEST ? `${oneLine.slice(0, LONGEST)}…` : oneLine
  // Half a character, cut or quoted, is one that the database refuses: the outcome could never be written.
  return short.toWellFormed()
}

/** Enough to fill what is kept. Not cut within a word: half a value would not be known again. */
function beginning(text: string): string {
  return text.length <= 4 * LONGEST ? text : text.slice(0, 4 * LONGEST).replace(/\S*$/, '')
}

const ENTITIES: Readonly<Record<string, string>> = {
  amp: '&',
  apos: "'",
  quot: '"',
  lt: '<',
  gt: '>',
  nbsp: ' ',
}

/** As people would read it: a value that is spelled with escapes would not be known again. */
function decode(text: string): string {
  const character = (code: number) => (code > 31 && code <= 0x10ffff ? String.fromCodePoint(code) : ' ')
  return text
    .replaceAll(/\\u([0-9a-f]{4})/gi, (_, hex: string) => character(parseInt(hex, 16)))
    .replaceAll(/&#x([0-9a-f]{1,6});/gi, (_, hex: string) => character(parseInt(hex, 16)))
    .replaceAll(/&#(\d{1,7});/g, (_, digits: string) => character(Number(digits)))
    .replaceAll(/&(amp|apos|quot|lt|gt|nbsp);/g, (_, name: string) => ENTITIES[name] ?? ' ')
    .replaceAll(/\S*&\w+;\S*/g, MASK)
    .replaceAll(CONTROLS, ' ')
    .normalize('NFC')
}

/** Names of fields hold digits as well (`section_47_assessments`): an underscore and only lower case tell them apart. */
const maskUnlessName = (word: string): string => (/^[a-z]+(_[a-z0-9]+)+$/.test(word) ? word : MASK)

function collectValues(value: unknown, into: Set<string>): void {
  if (typeof value === 'string') {
    const lower = value.normalize('NFC').toLowerCase()
    for (const part of [lower, ...lower.split(/\s+/)]) into.add(part)
  } else if (typeof value === 'object' && value !== null) {
    for (const item of Object.values(value)) collectValues(item, into)
  }
}

/** Replaces each run of words that is a value of a record, the longest first. */
function maskValues(text: string, values: ReadonlySet<string>): string {
  const lower = text.toLowerCase()
  const found = [...values].filter((value) => value.length > 1 && lower.includes(value))
  if (found.length === 0) return text
  found.sort((a, b) => b.length - a.length)
  const pattern = found.map((value) => value.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&')).join('|')
  return text.replaceAll(new RegExp(`(?<![\\w])(?:${pattern})(?![\\w])`, 'gi'), MASK)
}
