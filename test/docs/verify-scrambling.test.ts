import { execFile } from 'node:child_process'
import t from 'tap'
import type { ChildRecord } from '../../src/schemas/dfe/child-record.js'
import { createScrambleReport } from '../../src/services/scrambling/report/create-scramble-report.js'
import type { Settings } from '../../src/services/scrambling/report/population.js'
import { createChildren } from '../../src/services/synthetic-data/create-children.js'
import { pairScrambled } from '../../scripts/pair-scrambled.js'
import { leavesOf, scramblerOf, seriesKey } from '../services/scrambling/support.js'

type Attack = { name: string; tried: number; found: number; guessing: number | null }
type Verify = (
  originals: readonly ChildRecord[],
  results: readonly ChildRecord[],
  settings: Settings,
) => { records: number; leaks: Record<string, number>; attacks: Attack[] }

const SCRIPT = new URL('../../docs/decide/verify-scrambling.mjs', import.meta.url)
const { verify } = (await import(SCRIPT.href)) as { verify: Verify }
const originals = [...createChildren({ seed: 41, count: 300, laCode: '330' })]

const scrambleAll = ({ dates, workers }: Settings): ChildRecord[] => {
  const scramble = scramblerOf('verified', dates, workers)
  return originals.map((record) => scramble(record))
}

/** The verifier draws other pairs of dates, does not know the bank holidays of Easter, and takes fields in another order. */
const roomFor = (name: string, dates: Settings['dates']): number =>
  ({ 'two random dates': 0.1, weekday: 0.02, combined: dates === 'order' ? 0.03 : 0 })[name] ?? 0

t.test('agrees with the report in all settings', (t) => {
  for (const dates of ['interval', 'order'] as const) {
    for (const workers of ['series', 'child'] as const) {
      const settings: Settings = { dates, workers }
      const results = scrambleAll(settings)
      const report = createScrambleReport({ seriesId: 'verified', ...settings })
      originals.forEach((original, place) => report.see(original, results[place]!))
      const figures = report.result()
      const { leaks, attacks } = verify(originals, results, settings)
      t.same(leaks, {})
      t.equal(attacks.length, figures.attacks.length)
      for (const { name, tried, found, guessing } of attacks) {
        const own = figures.attacks.find((attack) => attack.name === name)
        t.equal(tried, own?.tried, name)
        t.ok(Math.abs((guessing ?? 0) - (own?.guessing ?? 0)) < 0.001)
        t.ok(
          Math.abs(found - (own?.found ?? NaN)) <= roomFor(name, dates) * tried + 0.001,
          `${name}: ${found} and ${own?.found}`,
        )
      }
    }
  }
  t.end()
})

const set = (record: ChildRecord, pointer: string, value: unknown): ChildRecord => {
  const copy = structuredClone(record)
  const steps = pointer.split('/').slice(1)
  const last = steps.pop() ?? ''
  const target = steps.reduce(
    (inside, step) => inside[step] as never,
    copy as unknown as Record<string, unknown>,
  )
  target[last] = value
  return copy
}

t.test('finds each identifying value and each date that was left, and those put elsewhere', (t) => {
  const settings: Settings = { dates: 'interval', workers: 'series' }
  const results = scrambleAll(settings)
  const found = new Map<string, boolean>()
  for (const [place, original] of originals.entries()) {
    for (const [pointer, value] of leavesOf(original)) {
      if (!/_id$|pupil_number$|name$|postcode$|date$|date_of_birth$/.test(pointer)) continue
      const path = pointer.replaceAll(/\/\d+/g, '[]').slice(1)
      if (found.get(path) !== undefined) continue
      const { leaks } = verify([original], [set(results[place]!, pointer, value)], settings)
      found.set(path, leaks[`unchanged: ${path}`] === 1)
    }
  }
  t.ok(found.size > 25, `${found.size} paths`)
  t.same(
    [...found].filter(([, isFound]) => !isFound),
    [],
  )
  const [original, result] = [originals[0]!, results[0]!]
  const elsewhere = set(result, '/mis_child_id', `X${original.la_child_id.toLowerCase()}`)
  t.equal(verify([original], [elsewhere], settings).leaks['found again: la_child_id'], 1)
  const without = { ...result, child_details: {} }
  t.same(verify([original], [without], settings).leaks, { 'another structure': 1 })
  const linked = scrambleAll({ dates: 'interval', workers: 'series' })
  t.match(verify(originals, linked, { dates: 'interval', workers: 'child' }).leaks, {
    'a worker of two children': Number,
  })
  t.end()
})

const run = async (...given: string[]) =>
  new Promise<{ code: number | null; stdout: string; stderr: string }>((resolve) => {
    const child = execFile(process.execPath, [SCRIPT.pathname, ...given], (_error, stdout, stderr) =>
      resolve({ code: child.exitCode, stdout, stderr }),
    )
  })

t.test('reads two files, prints counts and no value, and ends as it found', async (t) => {
  const settings: Settings = { dates: 'order', workers: 'series' }
  const results = scrambleAll(settings).reverse()
  const pairs = pairScrambled(originals, [...results, { la_child_id: 'NOBODY' }], seriesKey('verified'))
  t.equal(pairs.length, 300, 'whose original is known')
  const text = (records: readonly unknown[]) => records.map((record) => JSON.stringify(record)).join('\n')
  const folder = t.testdir({
    original: `${text(pairs.map(([original]) => original))}\n`,
    // As batches are sent.
    scrambled: text(
      [pairs.slice(0, 100), pairs.slice(100)].map((batch) => batch.map(([, record]) => record)),
    ),
    broken: '{"la_child_id": "Zebedee',
  })
  const good = await run(`${folder}/original`, `${folder}/scrambled`, '--dates=order')
  t.equal(good.code, 0)
  t.match(good.stdout, /^300 records, 0 kinds of leaks\n/)
  t.match(good.stdout, /^workers: found \d+ of \d+ \(guessing: \d+\)$/m)
  const same = await run(`${folder}/original`, `${folder}/original`)
  t.equal(same.code, 1)
  t.match(same.stdout, /^LEAK unchanged: la_child_id: 300$/m)
  t.notOk(originals.some(({ la_child_id: id }) => same.stdout.includes(id)))
  for (const files of [[`${folder}/broken`, `${folder}/broken`], [`${folder}/original`], []]) {
    const { code, stdout, stderr } = await run(...files)
    t.same({ code, stdout }, { code: 2, stdout: '' })
    t.notMatch(stderr, /Zebedee/)
  }
})
