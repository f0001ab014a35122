import { createHash } from 'node:crypto'
import fc from 'fast-check'
import t from 'tap'
import { joinBatch } from '../../../src/services/building/stream-payload.js'
import { checkBody } from '../../../src/services/delivery/check-body.js'

const sha256 = (text: string | Buffer) => createHash('sha256').update(text).digest()
/** As PostgreSQL joins them. */
const joined = (payloads: readonly string[]) => {
  const lengths = payloads.map((text) => {
    const bytes = Buffer.alloc(4)
    bytes.writeInt32BE(Buffer.byteLength(text))
    return bytes
  })
  return {
    batchNumber: 1,
    recordCount: payloads.length,
    list: Buffer.from(joinBatch(payloads)),
    lengths: Buffer.concat(lengths),
    digests: Buffer.concat(payloads.map(sha256)),
  }
}
const textsOf = (payloads: readonly string[]) => {
  const { list, lengths } = joined(payloads)
  return { list, lengths }
}
/** Texts of any JSON, with all that a name may hold. */
const payload = fc
  .record({ la_child_id: fc.string({ unit: 'grapheme' }), note: fc.string({ unit: 'binary' }) })
  .map((record) => JSON.stringify(record))
const payloads = fc.array(payload, { minLength: 1, maxLength: 20 })

t.test('is the staged texts in order, as anybody reads them before', (t) => {
  fc.assert(
    fc.property(payloads, (list) => {
      const body = checkBody(joined(list))
      const expected = Buffer.from(joinBatch(list))
      const lines = list.map((text) => `${sha256(text).toString('hex')}\n`)
      return (
        body?.bytes.equals(expected) === true &&
        body.digest === sha256(expected).toString('hex') &&
        body.recordsDigest === sha256(lines.join('')).toString('hex')
      )
    }),
  )
  t.end()
})

t.test('is nothing where one byte differs from what was approved', (t) => {
  fc.assert(
    fc.property(payloads, fc.nat(), fc.integer({ min: 1, max: 255 }), (list, at, by) => {
      const batch = joined(list)
      const index = at % batch.list.length
      batch.list[index] = (batch.list[index] ?? 0) ^ by
      return checkBody(batch) === undefined
    }),
  )
  t.end()
})

t.test('is nothing where one length differs', (t) => {
  fc.assert(
    fc.property(payloads, fc.nat(), fc.integer({ min: 1, max: 255 }), (list, at, by) => {
      const batch = joined(list)
      const index = at % batch.lengths.length
      batch.lengths[index] = (batch.lengths[index] ?? 0) ^ by
      return checkBody(batch) === undefined
    }),
  )
  t.end()
})

t.test('is nothing where a record is gone, twice there, or in another place', (t) => {
  fc.assert(
    fc.property(fc.uniqueArray(payload, { minLength: 2, maxLength: 20 }), (list) => {
      const whole = joined(list)
      const others = [list.slice(1), [...list, list[0] ?? ''], [...list].reverse()]
      return (
        others.every((other) => checkBody({ ...whole, ...textsOf(other) }) === undefined) &&
        checkBody({ ...joined(list.slice(1)), recordCount: list.length }) === undefined
      )
    }),
  )
  const none = Buffer.alloc(0)
  t.equal(checkBody({ batchNumber: 1, recordCount: 1, list: none, lengths: none, digests: none }), undefined)
  t.end()
})
