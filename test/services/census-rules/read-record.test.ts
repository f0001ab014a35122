import fc from '../../support/property.js'
import t from 'tap'
import {
  isReadable,
  readRecord,
  readRecordBytes,
  type ReadRecord,
} from '../../../src/services/census-rules/read-record.js'
import { anyRecord } from '../scrambling/arbitrary-record.js'

const codesOf = (read: ReadRecord) =>
  isReadable(read) ? [] : read.problems.map(({ pointer, code }) => `${pointer} ${code}`)
const details = (text: string) => `{"la_child_id":"A1","child_details":${text}}`
const score = (number: string) =>
  `{"la_child_id":"A1","health_and_wellbeing":{"sdq_assessments":[{"date":"2025-09-01","score":${number}}]}}`
const SCORE = '/health_and_wellbeing/sdq_assessments/0/score'

const CASES: [string, string, string[]][] = [
  [
    'a name that comes twice',
    details('{"surname":"A","surname":"B"}'),
    ['/child_details/surname NAME_TWICE'],
  ],
  [
    'the same name in another spelling',
    details('{"surname":"A","surn\\u0061me":"B"}'),
    ['/child_details/surname NAME_TWICE'],
  ],
  ['the same name in two objects', details('{"surname":"A"},"mis_child_id":"surname"'), []],
  ['U+0000', details('{"surname":"A\\u0000"}'), ['/child_details/surname NOT_STORABLE']],
  ['half a pair, escaped', details('{"surname":"A\\uD800x"}'), ['/child_details/surname NOT_STORABLE']],
  ['half a pair as it is', details('{"surname":"A\ud800x"}'), ['/child_details/surname NOT_STORABLE']],
  ['a whole pair, escaped', details('{"surname":"\\ud83d\\ude00"}'), []],
  ['the words of an escape', details('{"surname":"\\\\u0000"}'), []],
  ['20 digits', score('12345678901234567890'), [`${SCORE} NUMBER_NOT_EXACT`]],
  ['one more than a double counts', score('9007199254740993'), [`${SCORE} NUMBER_NOT_EXACT`]],
  ['more than a double holds', score('1e400'), [`${SCORE} NUMBER_NOT_EXACT`]],
  ['less than a double holds', score('1e-400'), [`${SCORE} NUMBER_NOT_EXACT`]],
  ['other spellings of twelve', score('1.20e1'), []],
  ['zero in many digits', score('-0.000e7'), []],
  ['__proto__', '{"la_child_id":"A1","__proto__":{"x":1}}', [' DFE-SCHEMA']],
]
for (const [name, text, codes] of CASES) {
  t.test(`reads ${name}`, (t) => {
    const found = codesOf(readRecord(text))
    t.equal(found.length > 0, codes.length > 0, found.join())
    for (const code of codes) t.ok(found.includes(code), code)
    if (Buffer.from(text).toString() === text) t.same(codesOf(readRecordBytes(Buffer.from(text))), found)
    t.end()
  })
}

t.test('stops at nesting that other readers do not take', (t) => {
  const nested = (levels: number) => `{"a":${'['.repeat(levels)}${']'.repeat(levels)}}`
  t.notOk(codesOf(readRecord(nested(31))).includes(' TOO_DEEP'))
  t.ok(codesOf(readRecord(nested(32))).includes(' TOO_DEEP'))
  t.ok(codesOf(readRecord(nested(500_000))).includes(' TOO_DEEP'))
  t.end()
})

t.test('names no place by a name that is not the DfE’s', (t) => {
  t.ok(codesOf(readRecord('{"la_child_id":"A1","Tamsin":{"Ann":1,"Ann":2}}')).includes(' NAME_TWICE'))
  t.end()
})

t.test('tells whose record it is from a text that is not JSON', (t) => {
  const childOf = (text: string) => {
    const read = readRecord(text)
    return isReadable(read) ? undefined : read.childId
  }
  t.equal(childOf('{"la_child_id": "A1", "child_details": {"surname":"O"Hara"}}'), 'A1')
  t.equal(childOf('{"la_child_id":"A1"},{"la_child_id":"A2"'), undefined, 'it may be either')
  t.equal(childOf('{"la_child_id":"A 1"'), undefined)
  t.end()
})

t.test('refuses bytes that are no UTF-8, and says so', (t) => {
  const text = details('{"surname":"Zoë"}')
  t.same(codesOf(readRecordBytes(Buffer.from(text, 'latin1'))), [' NOT_UTF8'])
  t.same(codesOf(readRecordBytes(Buffer.from(text, 'utf16le'))), [' NOT_UTF8'])
  t.same(codesOf(readRecordBytes(Buffer.from(`\ufeff${text}`))), [], 'a byte order mark is no harm')
  t.same(codesOf(readRecordBytes(undefined)), [' TOO_LARGE'])
  t.end()
})

t.test('reads a record that fits as it is, and means the same however it is printed', (t) => {
  fc.assert(
    fc.property(anyRecord, fc.nat(3), (record, indent) => {
      const read = readRecord(JSON.stringify(record, undefined, indent))
      return isReadable(read) && read.payload === JSON.stringify(record)
    }),
  )
  t.end()
})

t.test('never throws, whatever byte of a record is changed', (t) => {
  fc.assert(
    fc.property(anyRecord, fc.array(fc.tuple(fc.nat(), fc.nat(255)), { maxLength: 4 }), (record, changes) => {
      const bytes = Buffer.from(JSON.stringify(record))
      for (const [place, byte] of changes) bytes[place % bytes.length] = byte
      const read = readRecordBytes(bytes)
      return isReadable(read) ? JSON.stringify(read.record) === read.payload : read.problems.length > 0
    }),
    { numRuns: 3000 },
  )
  t.end()
})
