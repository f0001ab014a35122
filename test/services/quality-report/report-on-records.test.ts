import t from 'tap'
import {
  recordsOf,
  recordsOfLines,
  type GivenRecords,
} from '../../../src/services/quality-report/read-records.js'
import { reportOnRecords } from '../../../src/services/quality-report/report-on-records.js'
import { collect } from '../../support/collect.js'

const CONTEXT = { referenceDate: '2026-03-31' }
const findingsOf = async (records: GivenRecords) =>
  (await collect(reportOnRecords(records, CONTEXT).findings())).flat()

t.test('reads lines of any ending, and none from an empty one', (t) => {
  const read = (text: string) => [...recordsOfLines(text).each()].map(({ record }) => record)
  t.same(read('{"a":1}\n\r\n  {"a":2}\r\n[\n7'), [{ a: 1 }, { a: 2 }, undefined, 7])
  t.same(read(''), [])
  t.equal(recordsOfLines('1\n\n2\n').count, 2)
  t.equal(recordsOf([1, 2, 3]).count, 3)
  t.equal(recordsOf({}).count, 1)
  t.end()
})

t.test('searches a line as it would be sent, whatever its escapes', async (t) => {
  const line = '{"la_child_id":"A1","child_details":{"surname":"\\u0030xFF12"}}'
  t.match(await findingsOf(recordsOfLines(line)), [
    { rule: 'DFE-FIREWALL', pointer: '/child_details/surname', laChildId: 'A1' },
  ])
})

t.test('compares the records, and counts a line that is not JSON as one', async (t) => {
  const found = await findingsOf(recordsOfLines('{"la_child_id":"A1"}\n{\n{"la_child_id":"A1"}\n'))
  const grave = found.filter(({ severity }) => severity === 'error')
  t.match(grave, [
    { position: 2, rule: 'DFE-SCHEMA', message: 'is not JSON', laChildId: null },
    { position: 3, rule: 'CIN-8510', message: /record 1$/ },
  ])
})

t.test('shows only what can be a child id', async (t) => {
  const ids = ['FAKE-1', 'Ann Other', 'X'.repeat(99), 7, undefined]
  const found = await findingsOf(recordsOf(ids.map((id) => ({ la_child_id: id, unknown: 1 }))))
  t.same(
    [...new Set(found.map(({ position, laChildId }) => `${position} ${laChildId}`))],
    ['1 FAKE-1', ...['2 null', '3 null', '4 null', '5 null']],
  )
})

t.test('has the same findings in its summary as in its list, turn after turn', async (t) => {
  const records = recordsOf(
    Array.from({ length: 1234 }, (_, index) => ({ la_child_id: index % 3 === 0 ? 7 : `A${index}` })),
  )
  const report = reportOnRecords(records, CONTEXT)
  const { totals, withheld, records: count } = await report.summary()
  const found = await findingsOf(records)
  t.equal(count, 1234)
  t.equal(withheld, 412)
  t.equal(totals.errors + totals.warnings + totals.queries, found.length)
})
