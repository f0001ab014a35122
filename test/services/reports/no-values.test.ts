import fc from '../../support/property.js'
import t from 'tap'
import { writeQualityHtml } from '../../../src/routes/reports/write-quality-html.js'
import { rules } from '../../../src/services/census-rules/rules/index.js'
import type { QualityReport } from '../../../src/services/reports/quality-report.js'
import { reportOnRecords } from '../../../src/services/reports/report-on-records.js'
import { writeCsv } from '../../../src/services/reports/write-csv.js'
import { writeJson } from '../../../src/services/reports/write-json.js'
import { writeSummary } from '../../../src/services/reports/write-summary.js'
import { failingRecords } from '../census-rules/examples/index.js'
import { anyRecord } from '../scrambling/arbitrary-record.js'
import { collect } from '../../support/collect.js'
import { recordsOfLines, recordsOfValues } from '../../support/given-records.js'

const CONTEXT = {
  referenceDate: '2026-03-31',
  period: { start: '2025-04-01', end: '2026-03-31' },
}
/** Values in the records that no report may hold. None can be part of a finding's id, which is hexadecimal. */
const [TEXT, DAY, NUMBER] = ['Zq7', '1987-06-15', 987654]
const LEAKS = /Zq7|1987-|15.?06.?1987|(?<![0-9a-f])987654(?![0-9a-f])/i

async function everyForm(records: ReturnType<typeof recordsOfValues>): Promise<string> {
  const report = withoutItems(reportOnRecords(records, CONTEXT))
  const forms = [writeJson(report), writeCsv(report), writeQualityHtml(report), writeSummary(report, 'query')]
  return (await Promise.all(forms.map(async (form) => collect(form)))).flat().join('\n')
}

/** As for those who may not read records: for others the spreadsheet has the ids and days of items. */
const withoutItems = (report: QualityReport): QualityReport => ({
  ...report,
  findings: async function* () {
    for await (const portion of report.findings())
      yield portion.map((finding) => ({ ...finding, origin: { id: null, dates: null } }))
  },
})

/** The value with a canary in place of each text, day and number: of all, or of those that `isSpared` leaves. */
function plant(value: unknown, isSpared: (text: string) => boolean, name = ''): unknown {
  if (Array.isArray(value)) return value.map((item, index) => suffixed(plant(item, isSpared), index))
  if (typeof value === 'object' && value !== null)
    return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, plant(item, isSpared, key)]))
  if (typeof value === 'number') return NUMBER
  if (typeof value !== 'string' || name === 'la_child_id' || isSpared(value)) return value
  if (/^\d{4}-\d\d-\d\d$/.test(value)) return DAY
  return value.length === 13 ? TEXT.repeat(5).slice(0, 13) : TEXT
}

/** Items of a set have to differ. */
const suffixed = (item: unknown, index: number) => (item === TEXT ? `${TEXT}${index}` : item)

t.test('shows in no form what stands in a record, whatever is wrong with it', async (t) => {
  let findings = 0
  await fc.assert(
    fc.asyncProperty(fc.array(anyRecord, { maxLength: 3 }), fc.nat(), async (records, seed) => {
      // Each text by itself: where all are canaries, most records break the schema and are asked nothing else.
      const planted = records.map((record) => plant(record, (text) => (text.length * 7 + seed) % 3 > 0))
      const text = await everyForm(recordsOfValues(planted))
      findings += text.split('DFE-').length + text.split('CIN-').length
      return !LEAKS.test(text)
    }),
    { numRuns: 100 },
  )
  t.ok(findings > 1000, 'there was something to be shown')
})

t.test('shows nothing of records that break each of the rules', async (t) => {
  const planted = failingRecords.map((record) => plant(record, (text) => !/^\d{4}-/.test(text)))
  t.notMatch(await everyForm(recordsOfValues(planted)), LEAKS)
  const named = { first_name: 'Zq7', surname: 'Zq7', postcode: 'Zq7', unique_pupil_number: 'Zq7Zq7Zq7Zq7Z' }
  const text = await everyForm(
    recordsOfValues(
      failingRecords.map((record) => ({ ...record, child_details: { ...record.child_details, ...named } })),
    ),
  )
  t.notMatch(text, LEAKS)
  for (const { code } of rules.filter(({ code }) => code.startsWith('CIN-84'))) t.match(text, code)
})

t.test('shows nothing of what is no record: unknown fields, other types, broken lines', async (t) => {
  await fc.assert(
    fc.asyncProperty(fc.array(fc.jsonValue(), { maxLength: 3 }), async (values) => {
      const junk = values.map((value) => plant(value, () => false))
      const records = junk.map((value) => ({
        la_child_id: 'Zq7 Zq7',
        Zq7: value,
        child_details: { Zq7: value },
      }))
      return !LEAKS.test(
        (await everyForm(recordsOfValues(junk))) + (await everyForm(recordsOfValues(records))),
      )
    }),
  )
  const lines =
    '{"la_child_id":"Zq7\n"Zq7"\n{"la_child_id":"A1","child_details":{"sex":"Zq7"}}\n[Zq7]\n["Zq7"]'
  const text = await everyForm(recordsOfLines(lines))
  t.match(text, 'is not JSON')
  t.notMatch(text, LEAKS)
})
