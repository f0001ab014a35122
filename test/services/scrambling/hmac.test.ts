import { createHmac } from 'node:crypto'
import fc from 'fast-check'
import t from 'tap'
import { createHmacSha256 } from '../../../src/services/scrambling/hmac.js'

t.test('gives the published values of RFC 4231', (t) => {
  const ofKey = (hex: string, text: string) => createHmacSha256(Buffer.from(hex, 'hex'))(text)
  t.equal(
    ofKey('0b'.repeat(20), 'Hi There'),
    'b0344c61d8db38535ca8afceaf0bf12b881dc200c9833da726e9376c2e32cff7',
  )
  t.equal(
    ofKey(Buffer.from('Jefe').toString('hex'), 'what do ya want for nothing?'),
    '5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843',
  )
  t.end()
})

const isSame = (key: Buffer, ours: (text: string) => string) => (text: string) =>
  ours(text) === createHmac('sha256', key).update(text).digest('hex')

t.test('is what createHmac gives, whatever key and text, and however often it is asked', (t) => {
  const long = fc.string({ unit: 'binary', minLength: 50, maxLength: 500 })
  const texts = fc.array(fc.oneof(fc.string({ unit: 'binary' }), fc.string(), long, fc.constant('')))
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 64 }), texts, (bytes, texts) => {
      const key = Buffer.from(bytes)
      return texts.every(isSame(key, createHmacSha256(key)))
    }),
    { numRuns: 2000 },
  )
  // Around the end of the room for short texts, with characters of one, two, three and four bytes.
  const key = Buffer.alloc(32, 5)
  const isRight = isSame(key, createHmacSha256(key))
  for (const character of ['a', 'é', '€', '😀', '\ud800']) {
    for (let count = 0; count < 300; count += 1) {
      if (!isRight(character.repeat(count))) t.fail(`${character} × ${count}`)
    }
  }
  t.end()
})

t.test('keeps two keys apart, asked in turn', (t) => {
  const [one, other] = [Buffer.alloc(32, 1), Buffer.alloc(32, 2)]
  const [first, second] = [createHmacSha256(one), createHmacSha256(other)]
  for (const text of ['a', 'b', 'a']) {
    t.ok(isSame(one, first)(text))
    t.ok(isSame(other, second)(text))
  }
  t.end()
})

t.test('refuses a key that RFC 2104 would hash first', (t) => {
  t.throws(() => createHmacSha256(Buffer.alloc(65)), RangeError)
  t.end()
})
