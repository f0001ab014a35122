import { FIELD_NAMES } from './field-names.js'
import type { RecordProblem } from './record-problem.js'

/** The DfE's record is six levels deep. */
const MOST_LEVELS = 32
/** No text of the database can hold U+0000, and none that is sent can hold half a surrogate pair. */
const UNSTORABLE = /[\0\ud800-\udfff]/u
/** The same as JSON escapes it, which is quicker to look for; half a pair may also stand there as it is. */
export const MAYBE_UNSTORABLE = /\\u(?:0000|d[89a-f])/i

const [QUOTE, BACKSLASH, COLON, COMMA, MINUS] = [0x22, 0x5c, 0x3a, 0x2c, 0x2d]
const [OPEN_LIST, CLOSE_LIST, OPEN_OBJECT, CLOSE_OBJECT] = [0x5b, 0x5d, 0x7b, 0x7d]

/** An open object (with the names it has so far) or list, and the place of what is being read in it. */
type Level = { readonly names: Set<string> | undefined; place: string | number }

/**
 * Finds in a text that is JSON what programs read in different ways: a name that comes twice in one object, a number that a
 * double cannot hold exactly, a character that no database takes, and nesting so deep that some readers give up.
 */
export function findHazards(text: string): RecordProblem[] {
  const scan = createScan(text)
  for (let at = 0; at < text.length;) {
    const code = text.charCodeAt(at)
    if (code === QUOTE) at = scan.readText(at)
    else if (code === MINUS || isDigit(code)) at = scan.readNumber(at)
    else {
      scan.readMark(code)
      at += 1
    }
  }
  return scan.problems
}

function createScan(text: string) {
  const problems: RecordProblem[] = []
  const levels: Level[] = []
  const mayHoldUnstorable = MAYBE_UNSTORABLE.test(text) || UNSTORABLE.test(text)
  let isTooDeep = false
  const report = (code: string, message: string) =>
    problems.push({ pointer: pointerTo(levels), code, message })

  const open = (names: Set<string> | undefined) => {
    levels.push({ names, place: names === undefined ? 0 : '' })
    if (levels.length <= MOST_LEVELS || isTooDeep) return
    isTooDeep = true
    problems.push({
      pointer: '',
      code: 'TOO_DEEP',
      message: `is nested more than ${MOST_LEVELS} levels deep`,
    })
  }
  /** @returns where the text has ended */
  const readText = (from: number): number => {
    const to = endOfText(text, from)
    const level = levels.at(-1)
    const isName = level?.names !== undefined && text.charCodeAt(skipBlanks(text, to)) === COLON
    if (!isName && !mayHoldUnstorable) return to
    const value = decode(text.slice(from, to))
    if (isName) {
      level.place = value
      if (level.names?.has(value) === true) report('NAME_TWICE', 'comes twice in the same object')
      level.names?.add(value)
    }
    if (UNSTORABLE.test(value)) report('NOT_STORABLE', 'has a character that no database takes')
    return to
  }
  const readNumber = (from: number): number => {
    const to = endOfNumber(text, from)
    const isSame = isExact(text.slice(from, to))
    if (!isSame) report('NUMBER_NOT_EXACT', 'is a number with more digits than programs keep')
    return to
  }
  const readMark = (code: number): void => {
    if (code === OPEN_OBJECT) open(new Set())
    else if (code === OPEN_LIST) open(undefined)
    else if (code === CLOSE_OBJECT || code === CLOSE_LIST) levels.pop()
    else if (code === COMMA) nextPlace(levels.at(-1))
  }
  return { problems, readText, readNumber, readMark }
}

function nextPlace(level: Level | undefined): void {
  if (typeof level?.place === 'number') level.place += 1
}

/** As far as the DfE's own names go: any other name comes from the record, and may be anything. */
function pointerTo(levels: readonly Level[]): string {
  const places = levels.slice(0, MOST_LEVELS).map(({ place }) => place)
  const unknown = places.findIndex((place) => typeof place === 'string' && !FIELD_NAMES.has(place))
  return (unknown === -1 ? places : places.slice(0, unknown)).map((place) => `/${place}`).join('')
}

const isDigit = (code: number): boolean => code >= 0x30 && code <= 0x39

/** Just behind the closing quote. */
function endOfText(text: string, start: number): number {
  for (let at = start + 1; ; at += 1) {
    const code = text.charCodeAt(at)
    if (code === BACKSLASH) at += 1
    else if (code === QUOTE || Number.isNaN(code)) return at + 1
  }
}

function endOfNumber(text: string, start: number): number {
  let at = start + 1
  while (/[\d.eE+-]/.test(text.charAt(at))) at += 1
  return at
}

function skipBlanks(text: string, from: number): number {
  let at = from
  while (text.charCodeAt(at) <= 0x20) at += 1
  return at
}

const decode = (quoted: string): string =>
  quoted.includes('\\') ? (JSON.parse(quoted) as string) : quoted.slice(1, -1)

/** Whether the number is still the same one after it was read as a double and printed. */
const isExact = (source: string): boolean => decimalOf(source) === decimalOf(String(Number(source)))

/** Digits and power of ten of a number, in one spelling; zero has none. */
function decimalOf(source: string): string {
  const parts = /^(-?)(\d+)(?:\.(\d+))?(?:e([+-]?\d+))?$/i.exec(source)
  if (parts === null) return source
  const [, sign = '', whole = '', fraction = '', exponent = '0'] = parts
  const digits = `${whole}${fraction}`.replace(/^0+/, '')
  const significant = digits.replace(/0+$/, '')
  if (significant === '') return '0'
  return `${sign}${significant}e${Number(exponent) - fraction.length + digits.length - significant.length}`
}
