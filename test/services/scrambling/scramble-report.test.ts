import { createHash } from 'node:crypto'
import t from 'tap'
import { Compile } from 'typebox/compile'
import type { ChildRecord } from '../../../src/schemas/dfe/child-record.js'
import { ScrambleReport } from '../../../src/schemas/scramble-report.js'
import { constructChildren } from '../../../src/services/synthetic-data/construct-children.js'
import { atLeast, upperBound } from '../../../src/services/scrambling/report/binomial.js'
import { createScrambler } from '../../../src/services/scrambling/create-scrambler.js'
import { deriveSeriesKey } from '../../../src/services/scrambling/keys.js'
import { describeReport } from '../../../src/services/scrambling/report/describe-report.js'
import { writeScrambleHtml } from '../../../src/services/scrambling/report/write-html.js'
import { createScrambleReport } from '../../../src/services/scrambling/report/create-scramble-report.js'
import type { DateMode } from '../../../src/services/scrambling/treatments/event-dates.js'
import { leavesOf, scramblerOf } from './support.js'

const population = [...constructChildren({ seed: 31, count: 1200, laCode: '330' })]

function reportOf(
  dates: DateMode,
  change: (scrambled: ChildRecord, original: ChildRecord) => ChildRecord = (scrambled) => scrambled,
): ScrambleReport {
  const report = createScrambleReport({ seriesId: 'report', dates, workers: 'series' })
  const scramble = scramblerOf('report', dates)
  for (const record of population) report.see(record, change(scramble(record), record))
  const figures = report.result()
  return { ...figures, words: describeReport(figures) }
}

const attack = (report: ScrambleReport, name: string) => report.attacks.find((one) => one.name === name)

t.test('bounds shares as published tables do', (t) => {
  const near = (actual: number, expected: number) =>
    t.ok(Math.abs(actual - expected) < 5e-5, `${actual} is ${expected}`)
  near(upperBound(0, 10), 0.25887)
  near(upperBound(0, 1000), 0.0029912)
  near(upperBound(1, 10), 0.39416)
  near(upperBound(5, 10), 0.77756)
  near(upperBound(9, 10), 0.99488)
  near(upperBound(10, 10), 1)
  near(atLeast(8, 10, 0.5), 56 / 1024)
  near(atLeast(0, 10, 0.5), 1)
  near(atLeast(520, 1000, 0.5), 0.10872)
  t.end()
})

t.test('finds codes as often unchanged as chance has it, and nothing else unchanged', (t) => {
  for (const dates of ['interval', 'order'] as const) {
    const report = reportOf(dates)
    t.same(
      report.paths.filter(({ verdict }) => verdict !== 'as expected').map(({ path }) => path),
      [],
    )
    t.ok(Compile(ScrambleReport).Check(report))
    t.equal(report.records, population.length)
  }
  t.end()
})

t.test('recovers no id, and cannot guess the shift from weekdays', (t) => {
  const report = reportOf('interval')
  t.equal(attack(report, 'dictionary')?.succeeded, 0)
  t.ok((attack(report, 'dictionary')?.tried ?? 0) > 5000)
  const weekday = attack(report, 'weekday')
  t.ok((weekday?.upperBound ?? 1) < 0.04, 'about 1 in 49')
  t.end()
})

t.test('is honest: three true dates find children in interval mode, and seldom in order mode', (t) => {
  const [interval, order] = [reportOf('interval'), reportOf('order')]
  t.ok((attack(interval, 'fingerprint')?.upperBound ?? 0) > 0.9, 'the shift of whole weeks tells which it is')
  t.equal(interval.conclusion, 'pseudonymised: still personal data')
  t.ok((attack(order, 'fingerprint')?.upperBound ?? 1) < 0.09)
  t.end()
})

t.test('sees through bad scramblers', (t) => {
  const plain = reportOf('interval', (scrambled, original) => ({
    ...scrambled,
    la_child_id: original.la_child_id,
  }))
  t.equal(plain.paths.find(({ path }) => path === 'la_child_id')?.verdict, 'leak')
  t.equal(plain.paths.find(({ path }) => path === 'la_child_id')?.unchanged, population.length)
  const kept = reportOf('interval', (scrambled, original) => ({
    ...scrambled,
    child_details: { ...scrambled.child_details, ...pickSexAndEthnicity(original) },
  }))
  const chance = attack(reportOf('interval'), 'demographics')?.succeeded ?? 0
  t.ok((attack(kept, 'demographics')?.succeeded ?? 0) > chance * 3, 'true demographics find more children')
  t.equal(kept.conclusion, 'pseudonymised: still personal data')
  t.end()
})

function pickSexAndEthnicity({ child_details: details }: ChildRecord) {
  const { sex, ethnicity } = details ?? {}
  return { ...(sex === undefined ? {} : { sex }), ...(ethnicity === undefined ? {} : { ethnicity }) }
}

t.test('sees through ids that are only digested, and through a key that can be guessed', (t) => {
  const digested = reportOf('interval', (scrambled, { la_child_id }) => ({
    la_child_id: createHash('sha256').update(la_child_id).digest('hex').slice(0, 20),
    ...(scrambled.child_details && { child_details: {} }),
  }))
  const guessed = createScrambler(deriveSeriesKey(Buffer.alloc(32), 'report'), {
    dates: 'interval',
    workers: 'series',
  })
  for (const report of [digested, reportOf('interval', (_, original) => guessed(original))]) {
    const { tried, succeeded, upperBound } = attack(report, 'dictionary') ?? {}
    t.equal(succeeded, tried, 'every one')
    t.equal(upperBound, 1)
    t.match(report.words.risks[0], /This risk is not small/)
    t.equal(report.conclusion, 'pseudonymised: still personal data')
  }
  t.end()
})

t.test('says nothing of a submission that it did not see, and never a value', (t) => {
  const figures = createScrambleReport({ seriesId: 'report', dates: 'interval', workers: 'series' }).result()
  const empty = { ...figures, words: describeReport(figures) }
  t.equal(empty.conclusion, 'pseudonymised: still personal data')
  t.ok(Compile(ScrambleReport).Check(empty))
  t.equal(empty.words.risks.filter((risk) => risk.includes('could not be tried')).length, 6)
  const words = JSON.stringify(reportOf('interval'))
  const identifying = population
    .flatMap((record) => leavesOf(record))
    .filter(([pointer]) => /_id$|pupil_number$|surname$|postcode$|_date$|date_of_birth$/.test(pointer))
  t.notOk(identifying.some(([, value]) => words.includes(String(value))))
  t.end()
})

t.test('says in words what the figures say, and calls a leak a fault', (t) => {
  const { words, attacks } = reportOf('interval')
  t.match(words.done[0], /^We compared [\d,]+ ids, .* of 1,200 records .*Each of them had changed\.$/)
  t.match(words.done.at(-1), /same 4 to 52 whole weeks/)
  const found = Math.round(attack(reportOf('interval'), 'fingerprint')?.succeeded ?? 0)
  t.match(words.risks[1], `Tried 400 times, it worked ${found} times; a guess would have worked 0 times.`)
  t.match(words.risks[1], /This risk is not small/)
  t.equal(words.risks.filter((risk) => /95% sure/.test(risk)).length, attacks.length)
  const leaking = reportOf('order', (scrambled, { la_child_id }) => ({ ...scrambled, la_child_id }))
  t.match(leaking.words.done[0], /1,200 of them had not changed\.$/)
  t.match(leaking.words.done[1], /^LA child id: 1,200 values .* This is a fault/)
  t.equal(leaking.conclusion, 'pseudonymised: still personal data', 'whatever the attacks found')
  const page = writeScrambleHtml('an id', leaking)
  for (const sentence of [...words.notMeasured, 'What is still risky']) t.match(page, sentence)
  t.end()
})

t.test('never says a bound to be lower than it is', (t) => {
  const figures = reportOf('interval')
  const bounded = (upperBound: number) =>
    describeReport({ ...figures, attacks: figures.attacks.map((one) => ({ ...one, upperBound })) }).risks[0]
  t.match(bounded(0.0901), /at most 9\.1% of the time. This risk is not small/)
  t.match(bounded(0.09), /at most 9% of the time. We call this risk small/)
  t.match(bounded(0.000015), /at most 0\.1% of the time/)
  t.end()
})
