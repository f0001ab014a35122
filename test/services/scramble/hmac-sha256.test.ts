import { createHmac as nodeHmac } from 'node:crypto'
import fc from 'fast-check'
import t from 'tap'
import { createHmac } from '../../../src/services/scramble/hmac-sha256.js'

const key = fc.uint8Array({ maxLength: 64 }).map((bytes) => Buffer.from(bytes))
const hex = (digest: Readonly<Int32Array>) =>
  Array.from(digest, (word) => (word >>> 0).toString(16).padStart(8, '0')).join('')

t.test('gives what node:crypto gives, for any key of a block and any text', (t) => {
  fc.assert(
    fc.property(key, fc.string({ unit: 'binary', maxLength: 300 }), (bytes, text) => {
      return hex(createHmac(bytes)(text)) === nodeHmac('sha256', bytes).update(text).digest('hex')
    }),
    { numRuns: 2000 },
  )
  t.end()
})

t.test('is right at every length around the ends of blocks', (t) => {
  const hmac = createHmac(Buffer.alloc(32, 7))
  for (let length = 0; length < 200; length++) {
    const text = 'a'.repeat(length)
    const expected = nodeHmac('sha256', Buffer.alloc(32, 7)).update(text).digest('hex')
    if (hex(hmac(text)) !== expected) t.fail(`wrong at ${length} characters`)
  }
  t.end()
})

t.test('refuses a key of more than a block, which it would have to digest', (t) => {
  t.throws(() => createHmac(Buffer.alloc(65)), RangeError)
  t.end()
})
