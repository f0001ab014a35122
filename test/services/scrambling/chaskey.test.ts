import t from 'tap'
import { createChaskey } from '../../../src/services/scrambling/chaskey.js'

t.test('gives the reference vectors', (t) => {
  const chaskey = createChaskey()
  chaskey.setKey(Int32Array.of(0x833d3433, 0x009f389f, 0x2398e64f, 0x417acf39))
  // Messages 00 01 … of 32 and 48 bytes.
  const message = new Int32Array(Uint8Array.from({ length: 48 }, (_, byte) => byte).buffer)
  const state = new Int32Array(4)
  chaskey.begin(message.subarray(0, 4), state)
  t.equal(chaskey.finish(state, message.subarray(4), 4), 0x77962784)
  t.equal(chaskey.finish(state, message.subarray(4), 8), 0xf36e748b)
  t.equal(chaskey.ofBlock(message.subarray(0, 4)), 0x5dd0e2a9)
  t.end()
})

t.test('forgets the key and the message before', (t) => {
  const [one, other] = [createChaskey(), createChaskey()]
  const [key, message] = [Int32Array.of(1, -2, 3, -4), Int32Array.of(5, 6, 7, 8)]
  const mac = (chaskey: typeof one) => {
    const state = new Int32Array(4)
    chaskey.begin(message, state)
    return chaskey.finish(state, message, 4)
  }
  one.setKey(Int32Array.of(9, 9, 9, 9))
  const before = mac(one)
  one.setKey(key)
  other.setKey(key)
  t.equal(mac(one), mac(other))
  t.not(mac(one), before)
  t.end()
})
