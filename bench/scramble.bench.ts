import { constructChildren } from '../src/services/construct/construct-children.js'
import { checkScrambled } from '../src/services/scramble/check/check-scrambled.js'
import { createScrambler } from '../src/services/scramble/create-scrambler.js'
import { deriveSeriesKey } from '../src/services/scramble/keys.js'
import { dateModes } from '../src/services/scramble/treatments/event-dates.js'
import { inTurn, milliseconds, report } from './support/measure.js'

const CHUNKS = 20
/** As many as the service prepares at once. */
const CHUNK = 500
const ROUNDS = 10 * CHUNKS

/** Scrambling and checking records on one core, as they were just read, against reading and printing the same records. */
const texts = [...constructChildren({ seed: 1, count: CHUNKS * CHUNK, laCode: '330' })].map((record) =>
  JSON.stringify(record),
)
const chunkOf = (round: number): readonly string[] => {
  const from = (round % CHUNKS) * CHUNK
  return texts.slice(from, from + CHUNK)
}
const key = deriveSeriesKey(Buffer.alloc(32, 1), 'bench')
let sink = 0

for (const dates of dateModes) {
  const scramble = createScrambler(key, { dates })
  let records: readonly unknown[] = []
  const { ours, limit } = await inTurn(ROUNDS, {
    limit: (round) => {
      for (const text of chunkOf(round)) JSON.stringify(JSON.parse(text))
    },
    reading: (round) => {
      records = chunkOf(round).map((text): unknown => JSON.parse(text))
    },
    ours: () => {
      for (const record of records) sink += checkScrambled(record, scramble(record), dates).length
    },
  })
  if (sink > 0) throw new Error('A record did not pass its check')
  report({
    name: `scramble and check ${CHUNK} records, ${dates} (limit: JSON.parse + JSON.stringify)`,
    ours: milliseconds(ours),
    limit: milliseconds(limit),
    ratio: ours / limit,
    aim: { atMost: 2.5 },
    note: `${((ours / CHUNK) * 1000).toFixed(1)} µs a record of ${Math.round(texts.join('').length / texts.length)} bytes`,
  })
}
