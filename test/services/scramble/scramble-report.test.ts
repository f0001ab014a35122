import t from 'tap'
import { Compile } from 'typebox/compile'
import type { ChildRecord } from '../../../src/schemas/dfe/child-record.js'
import { ScrambleReport } from '../../../src/schemas/scramble-report.js'
import { constructChildren } from '../../../src/services/construct/construct-children.js'
import { atLeast, upperBound } from '../../../src/services/scramble/report/binomial.js'
import { createScrambleReport } from '../../../src/services/scramble/report/create-scramble-report.js'
import type { DateMode } from '../../../src/services/scramble/treatments/event-dates.js'
import { leavesOf, scramblerOf } from './support.js'

const population = [...constructChildren({ seed: 31, count: 1200, laCode: '330' })]

function reportOf(
  dates: DateMode,
  change: (scrambled: ChildRecord, original: ChildRecord) => ChildRecord = (scrambled) => scrambled,
): ScrambleReport {
  const report = createScrambleReport(dates)
  const scramble = scramblerOf('report', dates)
  for (const record of population) report.see(record, change(scramble(record), record))
  return report.result()
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
  t.ok((attack(report, 'dictionary')?.tried ?? 0) > 50_000)
  const weekday = attack(report, 'weekday')
  t.ok((weekday?.upperBound ?? 1) < 0.04, 'about 1 in 49')
  t.end()
})

t.test('is honest: three true dates find children in interval mode, and seldom in order mode', (t) => {
  const [interval, order] = [reportOf('interval'), reportOf('order')]
  t.ok((attack(interval, 'fingerprint')?.upperBound ?? 0) > 0.3)
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

t.test('says nothing of a submission that it did not see, and never a value', (t) => {
  const empty = createScrambleReport('interval').result()
  t.equal(empty.conclusion, 'pseudonymised: still personal data')
  t.ok(Compile(ScrambleReport).Check(empty))
  const words = JSON.stringify(reportOf('interval'))
  const identifying = population
    .flatMap((record) => leavesOf(record))
    .filter(([pointer]) => /_id$|pupil_number$|surname$|postcode$|_date$|date_of_birth$/.test(pointer))
  t.notOk(identifying.some(([, value]) => words.includes(String(value))))
  t.end()
})
