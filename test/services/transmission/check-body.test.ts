import { createHash } from 'node:crypto'
import fc from 'fast-check'
import t from 'tap'
import { joinBatch } from '../../../src/services/staging/stream-payload.js'
import { checkBody } from '../../../src/services/transmission/check-body.js'

const sha256 = (text: string | Buffer) => createHash('sha256').update(text).digest()
/** As PostgreSQL joins them. */
const joined = (payloads: readonly string[]) => ({
  batchNumber: 1,
  texts: Buffer.from(payloads.join('\u0001')),
  digests: Buffer.concat(payloads.map(sha256)),
})
const textsOf = (list: readonly string[]) => ({ texts: joined(list).texts })
/** Texts of any JSON, with all that a name may hold. */
const payload = fc
  .record({ la_child_id: fc.string({ unit: 'grapheme' }), note: fc.string({ unit: 'binary' }) })
  .map((record) => JSON.stringify(record))
const payloads = fc.array(payload, { minLength: 1, maxLength: 20 })

t.test('is the staged texts in order, as anybody reads them before', (t) => {
  fc.assert(
    fc.property(payloads, (list) => {
      const body = checkBody(joined(list), list.length)
      const expected = Buffer.from(joinBatch(list))
      return body?.bytes.equals(expected) === true && body.digest === sha256(expected).toString('hex')
    }),
  )
  t.end()
})

t.test('is nothing where one byte differs from what was approved', (t) => {
  fc.assert(
    fc.property(payloads, fc.nat(), fc.integer({ min: 1, max: 255 }), (list, at, by) => {
      const batch = joined(list)
      const index = at % batch.texts.length
      batch.texts[index] = (batch.texts[index] ?? 0) ^ by
      return checkBody(batch, list.length) === undefined
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
        others.every((other) => checkBody({ ...whole, ...textsOf(other) }, list.length) === undefined) &&
        checkBody(joined(list.slice(1)), list.length) === undefined
      )
    }),
  )
  t.equal(checkBody({ batchNumber: 1, texts: Buffer.alloc(0), digests: Buffer.alloc(0) }, 1), undefined)
  t.end()
})
