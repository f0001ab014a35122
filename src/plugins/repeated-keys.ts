const QUOTE = 0x22
const BACKSLASH = 0x5c
const COMMA = 0x2c
const [OPEN_OBJECT, CLOSE_OBJECT, OPEN_LIST, CLOSE_LIST] = [0x7b, 0x7d, 0x5b, 0x5d]

/**
 * True if an object of a JSON text has a name twice. JSON.parse takes the last, other readers the first: what one of them checked the
 * other would do. Of a text that is no JSON it may say either.
 */
export function hasRepeatedKey(text: string): boolean {
  /** Of each object or list around the place: the names so far; undefined in a list. */
  const around: (Set<string> | undefined)[] = []
  let isName = false
  for (let place = 0; place < text.length; place += 1) {
    const code = text.charCodeAt(place)
    if (code === QUOTE) {
      const end = endOfString(text, place)
      if (isName && isRepeated(around.at(-1), text.slice(place, end + 1))) return true
      isName = false
      place = end
    } else if (code === OPEN_OBJECT) {
      around.push(new Set())
      isName = true
    } else if (code === OPEN_LIST) around.push(undefined)
    else if (code === CLOSE_OBJECT || code === CLOSE_LIST) around.pop()
    else if (code === COMMA) isName = around.at(-1) !== undefined
  }
  return false
}

function endOfString(text: string, start: number): number {
  let place = start + 1
  while (place < text.length && text.charCodeAt(place) !== QUOTE) {
    place += text.charCodeAt(place) === BACKSLASH ? 2 : 1
  }
  return place
}

/** `"a"` and `"\u0061"` are one name. */
function isRepeated(names: Set<string> | undefined, quoted: string): boolean {
  const name = quoted.includes('\\') ? unescape(quoted) : quoted
  if (names === undefined || names.has(name)) return names !== undefined
  names.add(name)
  return false
}

function unescape(quoted: string): string {
  try {
    return JSON.stringify(JSON.parse(quoted))
  } catch {
    return quoted
  }
}
