import { randomBytes } from 'node:crypto'
import fc from '../support/property.js'
import t from 'tap'
import { createPayloadCipher, UnreadablePayload } from '../../src/database/payload-cipher.js'

const [key, other] = [randomBytes(32), randomBytes(32)]
const cipher = createPayloadCipher({ key })
const plain = createPayloadCipher()
const RECORD = '{"la_child_id":"Zoë"}'

t.test('gives back what it was given, and shows nothing of it meanwhile', async () => {
  fc.assert(
    fc.property(fc.json(), (payload) => {
      const stored = cipher.encrypt(payload)
      return (
        cipher.decrypt(stored) === payload &&
        /^encrypted:[0-9a-f]{8}:[A-Za-z0-9+/]+={0,2}$/.test(stored) &&
        stored !== cipher.encrypt(payload)
      )
    }),
  )
  fc.assert(fc.property(fc.json(), (payload) => plain.encrypt(payload) === payload))
})

t.test('reads what was written before there was a key, and with the key before', async (t) => {
  t.equal(cipher.decrypt(RECORD), RECORD)
  t.equal(cipher.decrypt(null), null)
  const stored = createPayloadCipher({ key: other }).encrypt(RECORD)
  t.equal(createPayloadCipher({ key, previous: other }).decrypt(stored), RECORD)
  t.equal(createPayloadCipher({ previous: other }).decrypt(stored), RECORD)
})

t.test('names the key that is missing, and gives nothing away', async (t) => {
  const stored = createPayloadCipher({ key: other }).encrypt(RECORD)
  const [, id] = stored.split(':')
  for (const without of [cipher, plain]) {
    t.throws(() => without.decrypt(stored), {
      name: 'UnreadablePayload',
      because: 'key-missing',
      message: `A payload was encrypted with key ${id}, which is not given: set PAYLOAD_KEY or PAYLOAD_KEY_PREVIOUS`,
    })
  }
  t.notOk(other.toString('hex').includes(id ?? ''), 'the id is no part of the key')
})

t.test('notices every change of what is stored', async () => {
  const stored = cipher.encrypt(RECORD)
  const [start, content = ''] = [stored.slice(0, 19), stored.slice(19)]
  const bytes = Buffer.from(content, 'base64')
  const refuses = (changed: Buffer): boolean => {
    try {
      cipher.decrypt(`${start}${changed.toString('base64')}`)
      return false
    } catch (error) {
      return error instanceof UnreadablePayload && error.because === 'changed'
    }
  }
  fc.assert(
    fc.property(fc.nat(bytes.length - 1), fc.integer({ min: 1, max: 255 }), (place, flip) => {
      const changed = Buffer.from(bytes)
      changed[place] = (changed[place] ?? 0) ^ flip
      return refuses(changed)
    }),
  )
  fc.assert(fc.property(fc.nat(bytes.length - 1), (length) => refuses(bytes.subarray(0, length))))
})

t.test('tells what all that it writes begins with', async (t) => {
  t.ok(cipher.encrypt(RECORD).startsWith(cipher.mark ?? 'none'))
  t.not(cipher.mark, createPayloadCipher({ key: other }).mark)
  t.equal(plain.mark, undefined)
  t.equal(createPayloadCipher({ previous: key }).mark, undefined)
})
