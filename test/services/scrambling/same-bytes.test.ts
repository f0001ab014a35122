import { execFileSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { fileURLToPath } from 'node:url'
import t from 'tap'
import { createChildren } from '../../../src/services/synthetic-data/create-children.js'
import { everyOptions, scramblerOf } from './support.js'

const COUNT = 300
const self = fileURLToPath(import.meta.url)

/** A digest of a scrambled population; `backwards` scrambles the last record first, as another worker might. */
function digest(backwards: boolean): string {
  const records = [...createChildren({ seed: 12, count: COUNT, laCode: '330' })]
  const lines = everyOptions.flatMap(({ dates, workers }) => {
    const scramble = scramblerOf('bytes', dates, workers)
    const inOrder = backwards ? records.toReversed() : records
    const scrambled = inOrder.map((record) => JSON.stringify(scramble(record)))
    return backwards ? scrambled.reverse() : scrambled
  })
  return createHash('sha256').update(lines.join('\n')).digest('hex')
}

if (process.argv[2] === 'digest') process.stdout.write(digest(false))
else {
  t.test('gives the same bytes in any order, and does not change the original', (t) => {
    t.equal(digest(true), digest(false))
    const [record] = createChildren({ seed: 12, count: 1, laCode: '330' })
    const before = JSON.stringify(record)
    scramblerOf()(record)
    t.equal(JSON.stringify(record), before)
    t.end()
  })

  t.test('gives the same bytes in three time zones', (t) => {
    const elsewhere = (zone: string) =>
      execFileSync(process.execPath, [...process.execArgv, self, 'digest'], {
        env: { ...process.env, TZ: zone },
        encoding: 'utf8',
      })
    const here = digest(false)
    for (const zone of ['UTC', 'Pacific/Kiritimati', 'America/Los_Angeles'])
      t.equal(elsewhere(zone), here, zone)
    t.end()
  })
}
