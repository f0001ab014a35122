import t from 'tap'
import { createHmacSha256 } from '../../../src/services/scrambling/keys.js'

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

t.test('keeps two keys apart, asked in turn', (t) => {
  const [first, second] = [createHmacSha256(Buffer.alloc(32, 1)), createHmacSha256(Buffer.alloc(32, 2))]
  const [a, b] = [first('text'), second('text')]
  t.not(a, b)
  t.equal(first('text'), a)
  t.equal(second('text'), b)
  t.end()
})
