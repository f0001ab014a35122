import t from 'tap'
import { writeQualityHtml } from '../../../src/routes/reports/write-quality-html.js'
import type { Finding, Severity } from '../../../src/services/census-rules/finding.js'
import { identifyFindings } from '../../../src/services/census-rules/identify-findings.js'
import { presentFinding, type Place } from '../../../src/services/reports/describe-finding.js'
import type { QualityReport } from '../../../src/services/reports/quality-report.js'
import { createFindingTally } from '../../../src/services/reports/tally-findings.js'
import { csvCell, writeCsv } from '../../../src/services/reports/write-csv.js'
import { writeJson } from '../../../src/services/reports/write-json.js'
import { writeSummary } from '../../../src/services/reports/write-summary.js'
import type { FormerFinding } from '../../../src/schemas/quality-report.js'
import { collect } from '../../support/collect.js'

const finding = (rule: string, severity: Severity, pointer = '/x', message = 'is odd'): Finding => ({
  rule,
  severity,
  pointer,
  message,
})

/** A report on children A1, A2, … with these findings. */
function reportOf(
  children: readonly (readonly Finding[])[],
  more: object = {},
  former: FormerFinding[] = [],
): QualityReport {
  const place = (index: number) => ({ laChildId: `A${index + 1}`, position: index + 1 })
  const tally = createFindingTally()
  children.forEach((found, index) => tally.add(found, place(index)))
  return {
    summary: async () => ({ ...tally.result(), ...more }),
    findings: async function* () {
      yield []
      for (const [index, found] of children.entries()) {
        yield present(found, place(index))
      }
    },
    former: async function* () {
      yield former
    },
  }
}

const present = (found: readonly Finding[], place: Place) =>
  identifyFindings(place.laChildId ?? '', found, () => ({})).map((one) => presentFinding(one, place))

/** Without the style that stands in a page: a failure would show all of it. */
const textOf = async (chunks: AsyncIterable<string>) =>
  (await collect(chunks)).join('').replace(/<style>[^]*?<\/style>/, '')

const MIXED = [
  [finding('CIN-8525Q', 'query'), finding('CIN-8630', 'warning')],
  [],
  [finding('DFE-SCHEMA', 'error', '/la_child_id', '=<b>"really"</b>'), finding('CIN-8630', 'warning')],
]
const EARLIER = {
  submissionId: '01939a52-6f1c-7cc2-9f6e-0d4f3b1a2c3d',
  createdAt: '2026-11-23T09:00:00.000Z',
  ...{ new: 1, fixed: 2, stillThere: 3, gone: 5, notChecked: 4 },
}

t.test('counts by severity, rule and child, the gravest and most frequent first', async (t) => {
  t.match(JSON.parse(await textOf(writeJson(reportOf(MIXED)))), {
    records: 3,
    withheld: 1,
    totals: { errors: 1, warnings: 2, queries: 1 },
    rules: [
      { rule: 'DFE-SCHEMA', severity: 'error', title: 'The record does not fit the DfE’s schema', count: 1 },
      { rule: 'CIN-8630', severity: 'warning', title: 'The case is closed before it was referred', count: 2 },
      { rule: 'CIN-8525Q', severity: 'query', count: 1 },
    ],
    children: [
      { laChildId: 'A1', position: 1, errors: 0, warnings: 1, queries: 1 },
      { laChildId: 'A3', position: 3, errors: 1, warnings: 1, queries: 0 },
    ],
    findings: [
      { rule: 'CIN-8525Q', laChildId: 'A1', position: 1 },
      { rule: 'CIN-8630', advice: 'Correct the closure date or the referral date.' },
      { rule: 'DFE-SCHEMA', laChildId: 'A3', position: 3 },
      { rule: 'CIN-8630' },
    ],
  })
})

t.test('lists the twenty records with most findings, earlier ones first', async (t) => {
  const sizes = [...Array<number>(30).fill(1), 3, 2, 3]
  const { children } = await reportOf(
    sizes.map((size) => Array<Finding>(size).fill(finding('CIN-8630', 'warning'))),
  ).summary()
  t.equal(children.length, 20)
  t.same(
    children.slice(0, 5).map(({ position }) => position),
    [31, 33, 32, 1, 2],
  )
})

t.test('says to a pipeline whether to go on, without ids of children', async (t) => {
  const read = async (report: QualityReport, failOn: Severity = 'error') =>
    JSON.parse(await textOf(writeSummary(report, failOn)))
  const mixed = await read(reportOf(MIXED, { comparedWith: EARLIER }))
  t.match(mixed, {
    ok: false,
    withheld: 1,
    rules: [{ rule: 'DFE-SCHEMA' }, {}, {}],
    comparedWith: { new: 1 },
    findings: undefined,
  })
  t.notMatch(JSON.stringify(mixed), /A1|children/)
  const okOf = async (severity: Severity) => {
    const report = reportOf([[finding('CIN-8630', severity)]])
    const kinds = ['error', 'warning', 'query'] as const
    return Promise.all(kinds.map(async (failOn) => (await read(report, failOn)).ok))
  }
  t.same(await okOf('error'), [false, false, false])
  t.same(await okOf('warning'), [true, false, false])
  t.same(await okOf('query'), [true, true, false])
  t.equal((await read(reportOf([[]]), 'query')).ok, true)
})

t.test('writes CSV whose cells are never formulas and never split', async (t) => {
  const lines = (await textOf(writeCsv(reportOf(MIXED)))).split('\r\n')
  t.equal(
    lines[0],
    '\uFEFFrule,severity,status,laChildId,itemId,itemDates,place,title,message,advice,note,position,pointer,id',
  )
  t.equal(lines.length, 6)
  t.match(
    lines[3],
    /^DFE-SCHEMA,error,,A3,,,LA child id,.*,"'=<b>""really""<\/b>\.",.*,3,\/la_child_id,[0-9a-f]{16}$/,
  )
  for (const sign of ['=', '+', '-', '@', '\t', '\r', '＝', '＠']) t.match(csvCell(`${sign}1`), /^"?'/)
  t.equal(csvCell('a;b'), '"a;b"')
  t.equal(csvCell('1-2'), '1-2')
})

t.test('lists what is new, still there, fixed and gone, each by its name', async (t) => {
  const former = (['fixed', 'gone', 'notChecked'] as const).map((status) => ({
    ...({ id: '0123456789abcdef', rule: 'CIN-8630', severity: 'warning', laChildId: '=A9', status } as const),
    ...{ pointer: '/child_details/sex', place: 'Child details, Sex', message: 'is odd' },
  }))
  const report = reportOf(MIXED, { comparedWith: EARLIER }, former)
  const withStatus = {
    ...report,
    findings: async function* () {
      for await (const portion of report.findings())
        yield portion.map((one) => ({
          ...one,
          status: one.rule === 'CIN-8525Q' ? ('new' as const) : ('stillThere' as const),
          origin: { id: '=E1', dates: 'Referral 2025-03-01' },
        }))
    },
  }
  const json = JSON.parse(await textOf(writeJson(withStatus)))
  t.match(json.findings[0], { rule: 'CIN-8525Q', status: 'new', place: 'X' })
  t.notMatch(JSON.stringify(json), /2025-03-01/, 'the days of an item are for the spreadsheet alone')
  t.same(
    json.formerFindings.map(({ status }: FormerFinding) => status),
    ['fixed', 'gone', 'notChecked'],
  )
  const csv = await textOf(writeCsv(withStatus))
  t.match(csv, /CIN-8525Q,query,new,A1,'=E1,Referral 2025-03-01,X,/)
  t.match(csv, /CIN-8630,warning,still there,A3,/)
  for (const words of ['fixed', 'gone with the child or item', 'not checked again'])
    t.match(csv, `CIN-8630,warning,${words},'=A9,,,"Child details, Sex",`)
  const page = await textOf(writeQualityHtml(withStatus))
  t.match(page, /Gone<\/dt>\s*<dd[^>]*><strong>5<\/strong>/)
  t.match(page, /Gone with the child or item<\/span>/)
  t.match(page, />New<\/span>/)
})

t.test('writes a page in plain words, escaped and without scripts', async (t) => {
  const page = await textOf(
    writeQualityHtml(reportOf(MIXED, { comparedWith: EARLIER, createdAt: '2026-11-24T09:00:00Z' })),
  )
  t.match(
    page,
    /2 records can be sent\. 1 is held back because the DfE would refuse it\. 2 findings would fail yearly census/,
  )
  t.match(page, /Created<\/dt>\s*<dd[^>]*>\s*24 November 2026, 9:00am/)
  t.match(page, /Fixed<\/dt>\s*<dd[^>]*><strong>2<\/strong>/)
  t.match(page, /=&lt;b&gt;&quot;really&quot;&lt;\/b&gt;/)
  t.notMatch(page, /<script|<b>|\son\w+=|style="/)
  t.equal(page.match(/<tr /g)?.length, 3 + 3 + 2 + 4, 'three heads, three rules, two children, four findings')
  const clean = await textOf(writeQualityHtml(reportOf([[]])))
  t.match(clean, /The record can be sent\. We found nothing to correct\./)
  t.notMatch(clean, /<table/)
  t.match(
    await textOf(writeQualityHtml(reportOf([[finding('CIN-8630', 'warning')]]))),
    /1 finding would fail yearly census checks/,
  )
})

t.test('links each child with most findings to the first of them, wherever a portion ends', async (t) => {
  const two = [finding('CIN-8630', 'warning', '/a'), finding('CIN-8630', 'warning', '/b')]
  const halves = [two.slice(0, 1), two.slice(1)].map((found) =>
    present(found, { laChildId: null, position: 7 }),
  )
  const report = {
    ...reportOf([two]),
    findings: async function* () {
      yield* halves
    },
  }
  const page = await textOf(writeQualityHtml(report))
  t.equal(page.match(/id="record-7"/g)?.length, 1)
  t.match(page, /id="record-7"><span class="csc-mono">Record 7</)
  t.match(
    await textOf(writeQualityHtml(reportOf([two]))),
    /href="#record-1">A1<\/a>[^]*id="record-1"><span class="csc-mono">A1/,
  )
})

t.test('says in which day and census year records were judged', async (t) => {
  const year = { periodStart: '2025-04-01', periodEnd: '2026-03-31' }
  const page = await textOf(writeQualityHtml(reportOf([[]], { referenceDate: '2026-03-31', ...year })))
  t.match(page, /Checked as of<\/dt>\s*<dd[^>]*>\s*31 March 2026/)
  t.match(page, /Census year<\/dt>\s*<dd[^>]*>\s*1 April 2025 to 31 March 2026/)
})
