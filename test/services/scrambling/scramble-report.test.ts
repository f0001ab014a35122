import t from 'tap'
import { Compile } from 'typebox/compile'
import type { ChildRecord } from '../../../src/schemas/dfe/child-record.js'
import {
  ScrambleReport,
  type AttackFigures,
  type AttackName,
  type ScrambleFigures,
} from '../../../src/schemas/scramble-report.js'
import { createChildren } from '../../../src/services/synthetic-data/create-children.js'
import {
  concludeFrom,
  rankAttacks,
  rateAttack,
} from '../../../src/services/scrambling/report/rate-attacks.js'
import { createScrambler } from '../../../src/services/scrambling/create-scrambler.js'
import { deriveSeriesKey } from '../../../src/services/scrambling/keys.js'
import { describeReport } from '../../../src/services/scrambling/report/describe-report.js'
import { writeScrambleHtml } from '../../../src/routes/reports/write-scramble-html.js'
import { createScrambleReport } from '../../../src/services/scrambling/report/create-scramble-report.js'
import type { Settings } from '../../../src/services/scrambling/report/population.js'
import { leavesOf, scramblerOf } from './support.js'

const population = [...createChildren({ seed: 31, count: 800, laCode: '330' })]

function figuresOf(
  { dates, workers }: Settings,
  change: (scrambled: ChildRecord, original: ChildRecord) => ChildRecord = (scrambled) => scrambled,
): ScrambleFigures {
  const report = createScrambleReport({ seriesId: 'report', dates, workers })
  const scramble = scramblerOf('report', dates, workers)
  for (const record of population) report.see(record, change(scramble(record), record))
  return report.result()
}

const interval = figuresOf({ dates: 'interval', workers: 'series' })
const order = figuresOf({ dates: 'order', workers: 'child' })

const attack = ({ attacks }: ScrambleFigures, name: AttackName): AttackFigures => {
  const found = attacks.find((one) => one.name === name)
  if (found === undefined) throw new Error(`${name} was not tried`)
  return found
}
const share = ({ found, tried }: { found: number; tried: number }): number => found / tried

t.test('finds codes as often unchanged as chance has it, and nothing else unchanged', (t) => {
  for (const figures of [interval, order]) {
    t.same(
      figures.paths.filter(({ verdict }) => verdict !== 'as expected').map(({ path }) => path),
      [],
    )
    t.ok(Compile(ScrambleReport).Check(describeReport(figures)))
    t.equal(figures.records, population.length)
  }
  t.end()
})

t.test('is honest about what each attack finds', (t) => {
  t.ok(share(attack(interval, 'three dates')) > 0.9, 'the shift of whole weeks tells which it is')
  t.ok(share(attack(order, 'three dates')) < 0.09)
  t.ok(share(attack(interval, 'workers')) > 0.3)
  t.ok(share(attack(order, 'workers')) < 0.09, 'another pseudonym for each child')
  const weekday = attack(interval, 'weekday')
  t.ok((weekday.upperBound ?? 1) < 0.04, 'about 1 in 49')
  t.match(attack(interval, 'dictionary'), { tried: 25, found: 0, guessing: null, upperBound: null })
  for (const { attacks, level, conclusion } of [interval, order]) {
    const best = Math.max(...attacks.map(({ tried, found }) => (tried === 0 ? 0 : found / tried)))
    t.equal(share(attacks[0]!), best, 'the combined attack finds most')
    t.equal(attacks[0]?.name, 'combined')
    t.equal(level, 'high')
    t.equal(conclusion, 'pseudonymised: still personal data')
  }
  t.end()
})

t.test('lets the combined attack decide, and never says "anonymous"', (t) => {
  const found = (shares: Partial<Record<AttackName, number>>) =>
    (['combined', 'workers', 'demographics'] as const).map((name) =>
      rateAttack(name, { children: 2000, tried: 2000, found: (shares[name] ?? 0) * 2000, guessing: 1 }),
    )
  const facts = { ...interval, sharedWorkers: 0 }
  const conclude = (shares: Parameters<typeof found>[0], more: Partial<ScrambleFigures> = {}) =>
    concludeFrom({ ...facts, attacks: found(shares), ...more })
  const remote = 'none of these attacks found more than 9 in 100 children'
  const personal = 'pseudonymised: still personal data'
  t.same(conclude({ combined: 0.001 }), { level: 'low', conclusion: remote })
  t.same(conclude({ combined: 0.05, workers: 0.04 }), { level: 'medium', conclusion: remote })
  t.same(conclude({ combined: 0.2 }), { level: 'high', conclusion: personal })
  t.same(conclude({ combined: 0.001, demographics: 0.2 }), { level: 'low', conclusion: personal })
  t.same(conclude({}, { attacks: [] }), { level: 'not rated', conclusion: personal })
  const leak = facts.paths.map((path) => ({ ...path, verdict: 'leak' as const }))
  t.same(conclude({ combined: 0.001 }, { paths: leak }), { level: 'high', conclusion: personal })
  t.same(conclude({}, { workers: 'child', sharedWorkers: 1 }), { level: 'high', conclusion: personal })

  const words = (shares: Parameters<typeof found>[0]) => {
    const attacks = rankAttacks(found(shares))
    return describeReport({ ...interval, attacks, ...concludeFrom({ ...facts, attacks }) })
  }
  const low = words({ combined: 0.005 })
  t.equal(
    low.words.conclusion,
    'The best attack found 10 of 2,000 children. None of these attacks found more than 9 in 100 children; treat as personal data unless your data protection officer decides otherwise.',
  )
  t.equal(
    words({ combined: 0.5 }).words.conclusion,
    'The best attack found 1,000 of 2,000 children. These records are pseudonymised, not anonymous. Treat them as personal data.',
  )
  const all = JSON.stringify([low, describeReport(interval), describeReport(order)])
  t.notMatch(all.replaceAll('not anonymous', ''), /anonymous/i)
  t.end()
})

t.test('sees through bad scramblers', (t) => {
  const settings: Settings = { dates: 'interval', workers: 'series' }
  const plain = figuresOf(settings, (scrambled, { la_child_id }) => ({ ...scrambled, la_child_id }))
  t.match(
    plain.paths.find(({ path }) => path === 'la_child_id'),
    { verdict: 'leak', unchanged: population.length },
  )
  const kept = figuresOf(settings, (scrambled, original) => ({
    ...scrambled,
    child_details: { ...scrambled.child_details, ...pickSexAndEthnicity(original) },
  }))
  t.ok(attack(kept, 'demographics').found > attack(interval, 'demographics').found * 3)
  t.equal(kept.conclusion, 'pseudonymised: still personal data')
  const guessed = createScrambler(deriveSeriesKey(Buffer.alloc(32), 'report'), settings)
  const careless = figuresOf(settings, (_, original) => guessed(original))
  t.match(attack(careless, 'dictionary'), { tried: 25, found: 25, level: 'high' })
  t.match(
    describeReport(careless).risks.find(({ name }) => name === 'dictionary')?.sentence,
    /This is a fault/,
  )
  t.end()
})

function pickSexAndEthnicity({ child_details: details }: ChildRecord) {
  const { sex, ethnicity } = details ?? {}
  return { ...(sex === undefined ? {} : { sex }), ...(ethnicity === undefined ? {} : { ethnicity }) }
}

t.test('notices pseudonyms of workers that two children share, where that was promised not to be', (t) => {
  t.equal(order.sharedWorkers, 0)
  t.ok(interval.sharedWorkers > 50, 'with one for the series there are many')
  const shared = scramblerOf('report', 'order', 'series')
  const linked = figuresOf({ dates: 'order', workers: 'child' }, (_, original) => shared(original))
  t.equal(linked.sharedWorkers, interval.sharedWorkers)
  t.match(linked, { level: 'high', conclusion: 'pseudonymised: still personal data' })
  t.match(describeReport(linked).words.done.join(), /more than one child. This is a fault/)
  t.notMatch(describeReport(interval).words.done.join(), /fault/)
  t.end()
})

t.test('measures what other settings would give, as their own reports do', (t) => {
  const both = [interval, order, figuresOf({ dates: 'order', workers: 'series' })] as const
  for (const figures of both) {
    t.equal(figures.settings.length, 4)
    const own = figures.settings.find(({ inUse }) => inUse)
    t.match(own, { dates: figures.dates, workers: figures.workers })
    for (const { name, tried, found } of own?.attacks ?? []) t.match(attack(figures, name), { tried, found })
  }
  // With the settings in use the same attacks find as many; other draws of dates move some.
  for (const figures of both) {
    for (const actual of both) {
      const predicted = figures.settings.find(
        ({ dates, workers }) => dates === actual.dates && workers === actual.workers,
      )
      for (const { name, tried, found } of predicted?.attacks ?? []) {
        const off = Math.abs(found / tried - share(attack(actual, name)))
        t.ok(off < (name === 'workers' ? 1e-9 : 0.04), `${name} is ${off} off`)
      }
    }
  }
  const [first] = describeReport(interval).words.settings
  t.match(
    first,
    /^If each social worker had another pseudonym for each child, someone who knows the social workers would find \d+ of [\d,]+ instead of \d+ of [\d,]+; /,
  )
  t.equal(describeReport(interval).words.settings.length, 3)
  t.end()
})

t.test('compares settings on the first of many records, as if there were no others', (t) => {
  const settings: Settings = { dates: 'interval', workers: 'series' }
  const scramble = scramblerOf('report', 'interval')
  const [few, some] = [
    createScrambleReport({ seriesId: 'report', ...settings }),
    createScrambleReport({ seriesId: 'report', ...settings }, { mostCompared: 200 }),
  ]
  population.forEach((record, place) => {
    if (place < 200) few.see(record, scramble(record))
    some.see(record, scramble(record))
  })
  const [expected, figures] = [few.result(), some.result()]
  t.match(figures, { records: population.length, compared: 200 })
  t.same(figures.settings, expected.settings)
  t.equal(attack(figures, 'combined').tried, population.length, 'attacks take all')
  t.match(describeReport(figures).words.settings.at(-1), /^We compared settings on 200 of the 800 records\./)
  t.equal(describeReport(expected).words.settings.length, 3)
  t.end()
})

t.test('says nothing of a submission that it did not see, and never a value', (t) => {
  const figures = createScrambleReport({ seriesId: 'report', dates: 'interval', workers: 'series' }).result()
  const empty = describeReport(figures)
  t.match(empty, { level: 'not rated', conclusion: 'pseudonymised: still personal data' })
  t.match(empty.words.conclusion, /^No attack could be tried/)
  t.ok(Compile(ScrambleReport).Check(empty))
  t.equal(
    empty.risks.filter(({ sentence }) => sentence.endsWith('We could not test this on these records.'))
      .length,
    9,
  )
  const words = JSON.stringify(describeReport(interval))
  const identifying = population
    .flatMap((record) => leavesOf(record))
    .filter(([pointer]) => /_id$|pupil_number$|surname$|postcode$|_date$|date_of_birth$/.test(pointer))
  t.notOk(identifying.some(([, value]) => words.includes(String(value))))
  t.end()
})

t.test('says in words what the figures say, and calls a leak a fault', (t) => {
  const { words, risks } = describeReport(interval)
  t.match(words.done[0], /^We compared [\d,]+ ids, .* in 800 records .*All of them had changed\.$/)
  t.match(
    words.done[1],
    /^We replaced [\d,]+ codes and scores with random ones\. By chance, [\d,]+ are the same as before, about as many as expected \([\d,]+\)\.$/,
  )
  t.match(words.done[2], /same 4 to 52 whole weeks/)
  const { found, tried } = attack(interval, 'three dates')
  t.equal(
    risks.find(({ name }) => name === 'three dates')?.sentence,
    'High risk. Someone who knows 3 real dates for a child could find that child’s record. ' +
      `In our test this worked for ${Math.round(found)} of ${tried} children (guessing: 1).`,
  )
  const leaking = describeReport(
    figuresOf({ dates: 'order', workers: 'series' }, (scrambled, { la_child_id }) => ({
      ...scrambled,
      la_child_id,
    })),
  )
  t.match(leaking.words.done[0], /800 of them had not changed\.$/)
  t.match(leaking.words.done[1], /^LA child id: 800 values .* This is a fault/)
  t.match(leaking, { level: 'high', conclusion: 'pseudonymised: still personal data' }, 'whatever was found')
  const page = writeScrambleHtml('an id', leaking)
  const sentences = [leaking.words.conclusion, ...leaking.words.settings, ...leaking.words.notMeasured]
  for (const sentence of [
    ...sentences,
    ...leaking.risks.map(({ sentence }) =>
      sentence.replace(/^(?:High|Medium|Low) risk\. |^Not rated\. /, ''),
    ),
  ]) {
    t.ok(page.includes(sentence.replaceAll("'", '&#39;')), sentence)
  }
  t.end()
})
