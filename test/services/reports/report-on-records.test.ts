import t from 'tap'
import { isReadable } from '../../../src/services/census-rules/read-record.js'
import type { GivenRecords } from '../../../src/services/reports/read-records.js'
import { reportOnRecords } from '../../../src/services/reports/report-on-records.js'
import { collect } from '../../support/collect.js'
import { recordsOfLines, recordsOfValues } from '../../support/given-records.js'

const CONTEXT = { referenceDate: '2026-03-31' }
const findingsOf = async (records: GivenRecords) =>
  (await collect(reportOnRecords(records, CONTEXT).findings())).flat()

t.test('reads lines of any ending, and none from an empty one', async (t) => {
  const read = async (text: string) =>
    (await collect(recordsOfLines(text).each())).map((one) => (isReadable(one) ? one.record : one.value))
  t.same(await read('{"a":1}\n\r\n  {"la_child_id":"A2"}\r\n[\n7'), [
    { a: 1 },
    { la_child_id: 'A2' },
    undefined,
    undefined,
  ])
  t.same(await read(''), [])
  t.equal((await read('1\n\n2\n')).length, 2)
  t.equal((await collect(recordsOfValues([1, 2, 3]).each())).length, 3)
  t.equal((await collect(recordsOfValues({}).each())).length, 1)
})

t.test('reads lines that hold a batch each, as the payload of a submission does', async (t) => {
  const batches = '[{"la_child_id":"A1"},{"la_child_id":"A2"}]\n[]\n[{"la_child_id":"A1"}]\n[[1]]\n'
  const records = recordsOfLines(batches)
  t.equal((await collect(records.each())).length, 4)
  const found = await findingsOf(records)
  t.match(
    found.filter(({ severity }) => severity === 'error'),
    [
      { position: 3, rule: 'CIN-8510', message: /record 1$/ },
      { position: 4, rule: 'DFE-SCHEMA', pointer: '', message: 'is not an object' },
    ],
  )
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
  const found = await findingsOf(recordsOfValues(ids.map((id) => ({ la_child_id: id, unknown: 1 }))))
  t.same(
    [...new Set(found.map(({ position, laChildId }) => `${position} ${laChildId}`))],
    ['1 FAKE-1', ...['2 null', '3 null', '4 null', '5 null']],
  )
})

t.test('has the same findings in its summary as in its list, turn after turn', async (t) => {
  const records = recordsOfValues(
    Array.from({ length: 1234 }, (_, index) => ({ la_child_id: index % 3 === 0 ? 7 : `A${index}` })),
  )
  const report = reportOnRecords(records, CONTEXT)
  const { totals, withheld, records: count } = await report.summary()
  const found = await findingsOf(records)
  t.equal(count, 1234)
  t.equal(withheld, 412)
  t.equal(totals.errors + totals.warnings + totals.queries, found.length)
})

t.test('finds no record in what is nested too deeply to be printed', async (t) => {
  const deep = `${'['.repeat(200_000)}${']'.repeat(200_000)}`
  const inRecord = `{"la_child_id":"A1","child_details":{"disabilities":[${deep}]}}`
  const found = await findingsOf(
    recordsOfLines(`{"a":${deep}}
${inRecord}
{"la_child_id":"A2"}`),
  )
  const errors = found.filter(({ severity }) => severity === 'error')
  t.match(
    errors.filter(({ message }) => message.includes('32 levels')),
    [{ position: 1 }, { position: 2 }],
  )
  t.ok(errors.some(({ pointer }) => pointer === '/child_details/disabilities/0'))
  t.notOk(errors.some(({ position }) => position === 3))
})
