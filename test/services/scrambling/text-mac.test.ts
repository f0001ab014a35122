import fc from 'fast-check'
import t from 'tap'
import { createMac } from '../../../src/services/scrambling/text-mac.js'

/** Published with Chaskey-12: the codes of the messages 00 01 02 …, by how many bytes they have. */
const KEY = '33343d839f389f004fe6982339cf7a41'
const CODES: Readonly<Record<number, readonly number[]>> = {
  0: [0x43cb1f41, 0x51eba0c2, 0xff0a8ac3, 0x7ee3f642],
  1: [0xf9ac2067, 0x9c35a846, 0x441aad3d, 0x777b7330],
  3: [0x8c5e6ab9, 0x5035adfb, 0xbff69f98, 0x965516d9],
  4: [0x0b2b62db, 0x1e9e3f50, 0xa1b8dcad, 0xb4279ae0],
  13: [0x7feba9c3, 0x585da8e9, 0x7680be51, 0x9fb8fc6e],
  15: [0x03cfb44b, 0x283c8163, 0xfca71448, 0xc40a0aea],
  16: [0x5dd0e2a9, 0xfb5eac8c, 0x633a392e, 0x500c36f3],
  17: [0x8b5f6d5a, 0x202314f6, 0x22092368, 0x9639e606],
  20: [0xece3bdb9, 0x17e5a589, 0x64aa2eef, 0x9a75eced],
  31: [0x1d3d30b1, 0x01d74fca, 0x3b2eb54c, 0xd8cd36b4],
  32: [0x77962784, 0x07c647fa, 0xdd752c0f, 0xd2f5a799],
  33: [0xd74bb867, 0x2c0dfb3a, 0xb697e9cd, 0x5658edda],
  36: [0xa98ecb80, 0x5ef583cf, 0x4e20e76e, 0x7873b8f1],
  48: [0xf36e748b, 0x8f34677f, 0x1e00ba1b, 0xdd7da46d],
  50: [0x6f486cfd, 0x72653e7d, 0xe597059c, 0x03a1580d],
  63: [0x2dd072e1, 0x42b89efe, 0xfb26b615, 0x049aa451],
}

const wordsOf = (tag: Readonly<Int32Array>) => Array.from(tag, (word) => word >>> 0)

t.test('gives the published codes at every length around the ends of words and blocks', (t) => {
  const mac = createMac(Buffer.from(KEY, 'hex'))
  for (const [length, code] of Object.entries(CODES)) {
    const message = String.fromCharCode(...Array.from({ length: Number(length) }, (_, byte) => byte))
    t.same(wordsOf(mac(message)), code, `${length} bytes`)
  }
  t.end()
})

t.test('keeps any two texts apart, whatever characters they have', (t) => {
  const mac = createMac(Buffer.alloc(16, 7))
  const text = fc.string({
    unit: fc.integer({ min: 0, max: 0xffff }).map((code) => String.fromCharCode(code)),
  })
  const seen = new Map<string, string>()
  fc.assert(
    fc.property(fc.oneof(text, fc.string({ maxLength: 60 })), (text) => {
      const code = wordsOf(mac(text)).join()
      const before = seen.get(code) ?? text
      seen.set(code, text)
      return before === text
    }),
    { numRuns: 5000 },
  )
  const alike = [
    '',
    '\0',
    '\0\0',
    'a',
    'a\0',
    'a\u0001',
    'A'.repeat(15),
    'A'.repeat(16),
    'A'.repeat(16) + '\u0001',
  ]
  const odd = [
    'é',
    '\xe9\0',
    '\u00ff\u00e9',
    '\u0101',
    '\u0001\u0001',
    '\ud800',
    '\udc00',
    '\ufffd',
    'aā',
    'āa',
  ]
  const codes = [...alike, ...odd].map((text) => wordsOf(mac(text)).join())
  t.equal(new Set(codes).size, codes.length)
  t.end()
})

t.test('refuses a key of any other length', (t) => {
  for (const bytes of [0, 15, 17, 32]) t.throws(() => createMac(Buffer.alloc(bytes)), RangeError)
  t.end()
})
