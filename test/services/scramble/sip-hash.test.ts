import t from 'tap'
import { createSipHash } from '../../../src/services/scramble/sip-hash.js'

t.test('gives the reference vectors', (t) => {
  const hash = createSipHash()
  hash.setKey(0x03020100, 0x07060504, 0x0b0a0908, 0x0f0e0d0c)
  const message = Int32Array.of(0x03020100, 0x07060504, 0x0b0a0908, 0x0f0e0d0c)
  // Key 00 01 … 0f and messages 00 01 … of 0, 8 and 16 bytes.
  t.equal(hash.digest(message, 0), 0xdd0e0e31)
  t.equal(hash.digest(message, 2), 0x9a932462)
  t.equal(hash.digest(message, 4), 0x57c29bdb)
  t.end()
})
