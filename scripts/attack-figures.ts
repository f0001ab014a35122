import { readFileSync, writeFileSync } from 'node:fs'
import { format } from 'prettier'
import { attackNames, type ScrambleFigures } from '../src/schemas/scramble-report.js'
import { createScrambler } from '../src/services/scrambling/create-scrambler.js'
import { deriveSeriesKey } from '../src/services/scrambling/keys.js'
import { createScrambleReport } from '../src/services/scrambling/report/create-scramble-report.js'
import type { Settings } from '../src/services/scrambling/report/population.js'
import { createChildren } from '../src/services/synthetic-data/create-children.js'

/**
 * Attacks the reference population under all four combinations of settings and writes the figures into
 * docs/decide/scrambling.md, where they stand between two marks: `npm run attack-figures`, about two minutes.
 */
const POPULATION = { seed: 2028, count: 20_000, laCode: '330' }
const MASTER = Buffer.alloc(32, 9)
const DOCUMENT = new URL('../docs/decide/scrambling.md', import.meta.url)
const [FROM, TO] = ['<!-- figures: npm run attack-figures -->', '<!-- end of figures -->']

const records = [...createChildren(POPULATION)]
const all: Settings[] = (['interval', 'order'] as const).flatMap((dates) =>
  (['series', 'child'] as const).map((workers) => ({ dates, workers })),
)

const columns = all.map((settings) => {
  const series = `reference ${settings.dates} ${settings.workers}`
  const scramble = createScrambler(deriveSeriesKey(MASTER, series), settings)
  const report = createScrambleReport({ seriesId: series, ...settings })
  const start = performance.now()
  for (const record of records) report.see(record, scramble(record))
  const figures = report.result()
  const seconds = ((performance.now() - start) / 1000).toFixed(1)
  process.stderr.write(`${settings.dates}, ${settings.workers}: scrambled and attacked in ${seconds} s\n`)
  return figures
})

const number = (value: number): string => Math.round(value).toLocaleString('en-GB')
const row = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`
const titles = all.map(({ dates, workers }) => `${dates}, ${workers}`)

function cell({ attacks }: ScrambleFigures, wanted: (typeof attackNames)[number]): string {
  const attack = attacks.find(({ name }) => name === wanted)
  return attack === undefined ? '' : `${number(attack.found)} of ${number(attack.tried)} (${attack.level})`
}

const guess = (wanted: (typeof attackNames)[number]): string => {
  const guessing = columns[0]?.attacks.find(({ name }) => name === wanted)?.guessing ?? null
  return guessing === null ? 'no meaning' : number(guessing)
}

const table = [
  row(['Attack', ...titles, 'Guessing']),
  row(['---', ...titles.map(() => '---'), '---']),
  ...attackNames.map((name) => row([name, ...columns.map((figures) => cell(figures, name)), guess(name)])),
  row([
    'pseudonyms of workers in more than one record',
    ...columns.map((one) => number(one.sharedWorkers)),
    '',
  ]),
  row(['level of the submission', ...columns.map(({ level }) => level), '']),
]
const text = [FROM, '', ...table, '', TO].join('\n')
process.stdout.write(`${await format(text, { parser: 'markdown' })}\n`)

const document = readFileSync(DOCUMENT, 'utf8')
const [before, rest = ''] = document.split(FROM)
const after = rest.split(TO)[1]
if (before === undefined || after === undefined)
  throw new Error(`${DOCUMENT.pathname} has no marks for the figures`)
writeFileSync(DOCUMENT, await format(before + text + after, { parser: 'markdown' }))
