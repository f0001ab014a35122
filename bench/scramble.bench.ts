import { constructChildren } from '../src/services/construct/construct-children.js'
import { checkScrambled } from '../src/services/scramble/check/check-scrambled.js'
import { createScrambler } from '../src/services/scramble/create-scrambler.js'
import { deriveSeriesKey } from '../src/services/scramble/keys.js'
import { dateModes } from '../src/services/scramble/treatments/event-dates.js'
import { report, seconds, sideBySide } from './support/measure.js'

const COUNT = 5000

/** Scrambling and checking records on one core, against reading and printing the same records. */
const texts = [...constructChildren({ seed: 1, count: COUNT, laCode: '330' })].map((record) =>
  JSON.stringify(record),
)
/** As the service has them: read from a text. What makes up a child puts its objects together in a hundred ways. */
const records = texts.map((text): unknown => JSON.parse(text))
const key = deriveSeriesKey(Buffer.alloc(32, 1), 'bench')
let sink = 0

for (const dates of dateModes) {
  const scramble = createScrambler(key, { dates })
  const { ours, limit } = await sideBySide(
    7,
    () => {
      for (const record of records) sink += checkScrambled(record, scramble(record), dates).length
    },
    () => {
      for (const text of texts) JSON.stringify(JSON.parse(text))
    },
  )
  if (sink > 0) throw new Error('A record did not pass its check')
  report({
    name: `scramble and check ${COUNT} records, ${dates} (limit: JSON.parse + JSON.stringify)`,
    ours: seconds(ours),
    limit: seconds(limit),
    ratio: ours / limit,
    aim: { atMost: 2.5 },
    note: `${((ours / COUNT) * 1000).toFixed(1)} µs a record of ${Math.round(texts.join('').length / COUNT)} bytes`,
  })
}
