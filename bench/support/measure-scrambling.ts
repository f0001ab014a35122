import { constructChildren } from '../../src/services/synthetic-data/construct-children.js'
import { createScrambler } from '../../src/services/scrambling/create-scrambler.js'
import { deriveSeriesKey } from '../../src/services/scrambling/keys.js'
import { GROUP, scrambleAndCheck } from '../../src/services/scrambling/scramble-and-check.js'
import type { DateMode } from '../../src/services/scrambling/treatments/event-dates.js'
import { median, report } from './measure.js'

const GROUPS = 40
const RECORDS = GROUPS * GROUP
const ROUNDS = 100
/** Until the engine has compiled all. */
const WARM_UP = 10

/**
 * Scrambling and checking records on one core, as they were just read and as many at once as the service does, against reading and
 * printing the same records. A round takes in what the engine needs to throw away what it no longer needs: a single group seldom would.
 */
export function measureScrambling(dates: DateMode): void {
  const texts = [...constructChildren({ seed: 1, count: 5 * RECORDS, laCode: '330' })].map((record) =>
    JSON.stringify(record),
  )
  const scramble = createScrambler(deriveSeriesKey(Buffer.alloc(32, 1), 'bench'), { dates })
  const rounds = Array.from({ length: WARM_UP + ROUNDS }, (_, round) => {
    const time = { ours: 0, limit: 0 }
    for (let group = 0; group < GROUPS; group++) {
      const from = ((round % 5) * GROUPS + group) * GROUP
      const ofGroup = texts.slice(from, from + GROUP)
      time.limit += took(() => {
        for (const text of ofGroup) JSON.stringify(JSON.parse(text))
      })
      const records = ofGroup.map((text): unknown => JSON.parse(text))
      time.ours += took(() => {
        const isFlawed = scrambleAndCheck(records, scramble, dates).some((outcome) => 'findings' in outcome)
        if (isFlawed) throw new Error('A record did not pass its check')
      })
    }
    return time
  }).slice(WARM_UP)
  const [ours, limit] = [median(rounds.map(({ ours }) => ours)), median(rounds.map(({ limit }) => limit))]
  report({
    name: `scramble and check a record, ${dates} (limit: JSON.parse + JSON.stringify)`,
    ours: microseconds(ours),
    limit: microseconds(limit),
    ratio: median(rounds.map(({ ours, limit }) => ours / limit)),
    aim: { atMost: 2.5 },
    note: `records of ${Math.round(texts.join('').length / texts.length)} bytes`,
  })
}

function took(work: () => void): number {
  const start = performance.now()
  work()
  return performance.now() - start
}

const microseconds = (round: number): string => `${((round / RECORDS) * 1000).toFixed(1)} µs`
