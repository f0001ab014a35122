import { createChildren } from '../src/services/synthetic-data/create-children.js'
import { checkScrambled } from '../src/services/scrambling/check/check-scrambled.js'
import { createScrambler } from '../src/services/scrambling/create-scrambler.js'
import { deriveSeriesKey } from '../src/services/scrambling/keys.js'
import { brokenLaws } from '../test/services/scrambling/laws.js'
import { everyOptions } from '../test/services/scrambling/support.js'
import { report } from './support/measure.js'

const COUNT = Number(process.env['CSC_BENCH_CHILDREN'] ?? 100_000)

/** The laws of scrambling, checked on so many children that rare cases occur: none may be broken. */
for (const options of everyOptions) {
  const { dates, workers } = options
  const scramble = createScrambler(deriveSeriesKey(Buffer.alloc(32, 7), `laws ${dates}`), options)
  const known = new Map<string, string>()
  const broken = new Map<string, number>()
  let flawed = 0
  for (const record of createChildren({ seed: 2027, count: COUNT, laCode: '330' })) {
    const scrambled = scramble(record)
    const found = brokenLaws(record, scrambled, options, known)
    for (const law of found) broken.set(law, (broken.get(law) ?? 0) + 1)
    if (found.length > 0 || checkScrambled(record, scrambled, dates).length > 0) flawed += 1
  }
  const shared = known.size - new Set(known.values()).size
  const words = [...broken].map(([law, count]) => `${law} ${count} times`).join(', ')
  report({
    name: `laws of scrambling broken in ${COUNT} children, ${dates}, ${workers}`,
    ours: String(flawed + shared),
    limit: '0',
    ratio: flawed + shared,
    aim: { atMost: 0 },
    note: `${known.size} ids, ${shared} pseudonyms shared; ${words === '' ? 'no law broken' : words}`,
  })
}
