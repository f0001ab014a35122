import { createChildren } from '../../src/services/synthetic-data/create-children.js'
import { createScrambler } from '../../src/services/scrambling/create-scrambler.js'
import { deriveSeriesKey } from '../../src/services/scrambling/keys.js'
import { scrambleAndCheck } from '../../src/services/scrambling/check/check-scrambled.js'
import type { DateMode } from '../../src/services/scrambling/treatments/event-dates.js'
import { median, report } from './measure.js'

const RECORDS = 2000
const ROUNDS = 60
/** Rounds until the engine has compiled everything. */
const WARM_UP = 10

/** Scrambling and checking parsed records on one core, in turn with parsing and printing their texts. */
export function measureScrambling(dates: DateMode): void {
  const children = createChildren({ seed: 1, count: RECORDS, laCode: '330' })
  const texts = Array.from(children, (record) => JSON.stringify(record))
  const key = deriveSeriesKey(Buffer.alloc(32, 1), 'bench')
  const scramble = createScrambler(key, { dates, workers: 'series' })
  const rounds = Array.from({ length: WARM_UP + ROUNDS }, () => {
    const limit = took(() => texts.forEach((text) => JSON.stringify(JSON.parse(text))))
    const records = texts.map((text): unknown => JSON.parse(text))
    const ours = took(() => {
      for (const record of records) {
        if ('findings' in scrambleAndCheck(record, scramble, dates)) throw new Error('A record was withheld')
      }
    })
    return { ours, limit }
  }).slice(WARM_UP)
  report({
    name: `scramble and check a record, ${dates} (limit: JSON.parse + JSON.stringify)`,
    ours: microseconds(median(rounds.map(({ ours }) => ours))),
    limit: microseconds(median(rounds.map(({ limit }) => limit))),
    ratio: median(rounds.map(({ ours, limit }) => ours / limit)),
    aim: { atMost: 3 },
    note: `records of ${Math.round(texts.join('').length / texts.length)} bytes`,
  })
}

function took(work: () => void): number {
  const start = performance.now()
  work()
  return performance.now() - start
}

const microseconds = (round: number): string => `${((round / RECORDS) * 1000).toFixed(1)} µs`
