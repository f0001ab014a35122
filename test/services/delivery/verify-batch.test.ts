import { createHash } from 'node:crypto'
import fc from '../../support/property.js'
import t from 'tap'
import { joinBatch } from '../../../src/services/submissions/records/read-records.js'
import { type StoredRecord, verifyBatch } from '../../../src/services/delivery/send/approved-content.js'

const sha256 = (text: string | Buffer) => createHash('sha256').update(text).digest('hex')
const stored = (payloads: readonly string[]): StoredRecord[] =>
  payloads.map((payload) => ({ payload, digest: sha256(payload), laChildId: 'A1' }))
/** Texts of any JSON, with all that a name may hold. */
const payload = fc
  .record({ la_child_id: fc.string({ unit: 'grapheme' }), note: fc.string({ unit: 'binary' }) })
  .map((record) => JSON.stringify(record).toWellFormed())
const payloads = fc.array(payload, { minLength: 1, maxLength: 20 })

t.test('is the staged texts in order, as people read them before', (t) => {
  fc.assert(
    fc.property(payloads, (list) => {
      const batch = verifyBatch(stored(list), list.length)
      const expected = Buffer.from(joinBatch(list))
      return (
        batch?.bytes.equals(expected) === true &&
        batch.digest === sha256(expected) &&
        batch.recordsDigest === sha256(list.map((text) => `${sha256(text)}\n`).join(''))
      )
    }),
  )
  t.end()
})

t.test('is nothing where one character differs from what was approved', (t) => {
  fc.assert(
    fc.property(payloads, fc.nat(), fc.nat(), (list, which, at) => {
      const records = stored(list)
      const index = which % records.length
      const { payload, ...rest } = records[index] as StoredRecord & { payload: string }
      const place = at % payload.length
      const other = payload[place] === 'x' ? 'y' : 'x'
      records[index] = { payload: payload.slice(0, place) + other + payload.slice(place + 1), ...rest }
      return verifyBatch(records, list.length) === undefined
    }),
  )
  t.end()
})

t.test('is nothing where a record is missing, removed, or one too many', (t) => {
  fc.assert(
    fc.property(payloads, (list) => {
      const records = stored(list)
      const [first, ...rest] = records
      return (
        verifyBatch(rest, list.length) === undefined &&
        verifyBatch([...records, ...records.slice(0, 1)], list.length) === undefined &&
        verifyBatch([{ laChildId: 'A1', digest: '', ...first, payload: null }, ...rest], list.length) ===
          undefined
      )
    }),
  )
  t.end()
})
