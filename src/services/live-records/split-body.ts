import { Problem } from '../../errors.js'

/**
 * One record of a body, not yet looked at. `bytes` is undefined where it is larger than a record may be; `byte` is where it
 * begins in the body, from 1.
 */
export type Piece = { readonly line: number; readonly byte: number; readonly bytes: Buffer | undefined }

export const MAX_RECORD_BYTES = 5 * 1024 * 1024

const [TAB, LF, CR, SPACE, QUOTE, COMMA] = [0x09, 0x0a, 0x0d, 0x20, 0x22, 0x2c]
const [OPEN_LIST, BACKSLASH, CLOSE_LIST, OPEN_OBJECT, CLOSE_OBJECT] = [0x5b, 0x5c, 0x5d, 0x7b, 0x7d]
const BYTE_ORDER_MARK = new Set([0xef, 0xbb, 0xbf])

const isBlank = (byte: number): boolean => byte === SPACE || byte === LF || byte === CR || byte === TAB

/** Gathers the bytes of one record from the chunks it lies in; forgets them where they grow too many. */
function createPile(maxBytes: number) {
  let parts: Buffer[] = []
  let size = 0
  let byte: number | undefined
  return {
    /** @param offset how many bytes of the body come before the part */
    add: (part: Buffer, offset: number): void => {
      size += part.length
      if (byte === undefined) {
        const first = part.findIndex((one) => !isBlank(one))
        if (first !== -1) byte = offset + first + 1
      }
      if (size <= maxBytes) parts.push(part)
      else parts = []
    },
    isBlank: () => byte === undefined,
    /** @param offset stands for the place of a record that is blank */
    take: (line: number, offset: number): Piece => {
      const piece = {
        line,
        byte: byte ?? offset + 1,
        bytes: size <= maxBytes ? Buffer.concat(parts) : undefined,
      }
      parts = []
      size = 0
      byte = undefined
      return piece
    },
  }
}

/** The lines of an NDJSON body as they come; blank ones count as lines and are no records. */
export async function* splitLines(
  body: AsyncIterable<Buffer>,
  maxBytes = MAX_RECORD_BYTES,
): AsyncGenerator<Piece> {
  const pile = createPile(maxBytes)
  let line = 1
  let offset = 0
  for await (const chunk of body) {
    let start = 0
    for (let end = chunk.indexOf(LF); end !== -1; end = chunk.indexOf(LF, start)) {
      pile.add(chunk.subarray(start, end), offset + start)
      const isRecord = !pile.isBlank()
      const piece = pile.take(line, offset + start)
      if (isRecord) yield piece
      line += 1
      start = end + 1
    }
    pile.add(chunk.subarray(start), offset + start)
    offset += chunk.length
  }
  if (!pile.isBlank()) yield pile.take(line, offset)
}

/**
 * The elements of a body that is one JSON array, as they come. What lies between the commas may be no JSON: that is for
 * the reader of the element to say, and the elements after it are still found.
 * @throws {Problem} REQUEST_REFUSED where the body is not an array from its first bracket to its last
 */
export async function* splitArray(
  body: AsyncIterable<Buffer>,
  maxBytes = MAX_RECORD_BYTES,
): AsyncGenerator<Piece> {
  const pile = createPile(maxBytes)
  const scan = createScanner()
  let line = 1
  let offset = 0
  for await (const chunk of body) {
    let start = 0
    for (let at = 0; at < chunk.length; at++) {
      const found = scan.step(chunk[at] as number)
      if (found === 'inside') continue
      if (found !== 'outside') {
        pile.add(chunk.subarray(start, at), offset + start)
        // Nothing at all between the brackets is an empty array; nothing beside a comma is a broken element.
        const isElement = found === 'comma' || line > 1 || !pile.isBlank()
        const piece = pile.take(line, offset + at)
        if (isElement) yield piece
        line += 1
      }
      start = at + 1
    }
    if (scan.isInside()) pile.add(chunk.subarray(start), offset + start)
    offset += chunk.length
  }
  if (!scan.isDone()) throw pile.isBlank() ? notAnArray() : notJson(pile.take(line, offset))
}

/** One record that is not JSON may hide where the next begins: an array that has one is refused whole. */
export const notJson = ({ line, byte }: Pick<Piece, 'line' | 'byte'>) =>
  new Problem(
    'REQUEST_REFUSED',
    `Record ${line} (byte ${byte}) is not JSON, so that nobody can tell where the next one begins: nothing was taken. ` +
      'Send NDJSON, so that one broken record does not affect the others',
  )

const notAnArray = () =>
  new Problem('REQUEST_REFUSED', 'The body is not one JSON array from its first bracket to its last')

type Place = 'inside' | 'outside' | 'comma' | 'end'

/** The state of the scan, byte by byte. UTF-8 has no ASCII byte within a longer character. */
function createScanner() {
  let place: 'before' | 'inside' | 'after' = 'before'
  let depth = 0
  let inText = false
  let escaped = false

  function outside(byte: number): Place {
    if (place === 'before' && byte === OPEN_LIST) place = 'inside'
    else if (!isBlank(byte) && !(place === 'before' && BYTE_ORDER_MARK.has(byte))) throw notAnArray()
    return 'outside'
  }

  function inString(byte: number): Place {
    if (escaped) escaped = false
    else if (byte === BACKSLASH) escaped = true
    else if (byte === QUOTE) inText = false
    return 'inside'
  }

  function step(byte: number): Place {
    if (place !== 'inside') return outside(byte)
    if (inText) return inString(byte)
    if (byte === QUOTE) inText = true
    else if (byte === OPEN_OBJECT || byte === OPEN_LIST) depth += 1
    else if (byte === COMMA && depth === 0) return 'comma'
    else if (byte === CLOSE_LIST && depth === 0) {
      place = 'after'
      return 'end'
    } else if (byte === CLOSE_OBJECT || byte === CLOSE_LIST) depth = Math.max(0, depth - 1)
    return 'inside'
  }

  return { step, isInside: () => place === 'inside', isDone: () => place === 'after' }
}
