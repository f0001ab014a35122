import { createChildren } from '../../src/services/synthetic-data/create-children.js'
import type { Chance } from '../support/campaign/chance.js'

/** Records as systems write them: compact, with blanks, with letters beyond ASCII, and small ones, of which a change hits more. */
export const REAL_LOOKING: readonly Buffer[] = [
  ...createChildren({ seed: 23, count: 40, laCode: '330' }),
].flatMap((record, place) => {
  const named = { ...record, child_details: { ...record.child_details, surname: 'O’Brien-Zoë 😀' } }
  const small = { la_child_id: record.la_child_id, child_details: record.child_details }
  return [
    JSON.stringify(record),
    place % 2 === 0 ? JSON.stringify(named) : JSON.stringify(small, null, 1),
  ].map((text) => Buffer.from(text.replaceAll('\n', ' ')))
})

/** Bytes that mean something to JSON, to UTF-8 or to a line. */
const TELLING = Buffer.from('"\\{}[]:,0159-+.eEtfnu/ \t\r\n\0\u007f\x1b', 'latin1')
const BEYOND = Buffer.from([0x80, 0xbf, 0xc0, 0xc3, 0xe2, 0xed, 0xa0, 0xf0, 0xf4, 0xff, 0xfe, 0xef, 0xbb])
const PIECES = [
  ...[
    '\\u0000',
    '\\ud800',
    '\\udc00',
    '1e999',
    '12345678901234567890',
    '"__proto__":{},',
    '"la_child_id":"X",',
  ],
  ...['null', 'NaN', '[[[[', ']]]]', '}}', '"",', '\\"', '\\', 'true', '-0', '0x41', '\u2028', '\ufeff'],
].map((text) => Buffer.from(text))

/** One to four changes of some bytes: turned, put in, taken out, doubled, exchanged with another record's, or cut off. */
export function mutate(chance: Chance, given: Buffer): Buffer {
  let bytes = given
  for (let times = chance.whole(1, 4); times > 0; times -= 1) bytes = mutateOnce(chance, bytes)
  return bytes
}

function mutateOnce(chance: Chance, bytes: Buffer): Buffer {
  const at = chance.whole(0, bytes.length)
  const to = Math.min(bytes.length, at + chance.whole(1, chance.whole(1, 60)))
  const [before, part, after] = [bytes.subarray(0, at), bytes.subarray(at, to), bytes.subarray(to)]
  const byteOf = (from: Buffer) => Buffer.from([from[chance.whole(0, from.length - 1)] ?? 0])
  switch (chance.whole(0, 9)) {
    case 0:
      return Buffer.concat([
        before,
        part.map((byte, place) => (place === 0 ? byte ^ (1 << chance.whole(0, 7)) : byte)),
        after,
      ])
    case 1:
      return Buffer.concat([before, byteOf(TELLING), bytes.subarray(at + 1)])
    case 2:
      return Buffer.concat([before, byteOf(BEYOND), bytes.subarray(at + 1)])
    case 3:
      return Buffer.concat([before, byteOf(TELLING), bytes.subarray(at)])
    case 4:
      return Buffer.concat([before, chance.of(PIECES), bytes.subarray(at)])
    case 5:
      return Buffer.concat([before, after])
    case 6:
      return Buffer.concat([before, part, part, after])
    case 7: {
      const other = chance.of(REAL_LOOKING)
      const from = chance.whole(0, other.length)
      return Buffer.concat([before, other.subarray(from, from + part.length), after])
    }
    case 8:
      return chance.next() < 0.2 ? before : Buffer.concat([before, byteOf(BEYOND), bytes.subarray(at)])
    default:
      return Buffer.concat([before, byteOf(TELLING), byteOf(TELLING), bytes.subarray(at)])
  }
}
