import type { Test } from 'tap'
import type { MergeMode } from '../../src/simulator/apply-record.js'
import { sixtyDays } from './sixty-days.js'
import { IS_LONG } from './takes-long.js'

/** Thirty meet every outcome; the campaign has all sixty. */
const DAYS = IS_LONG ? 60 : 30

/** Days of sending, phases 4 and 5: the DfE ends at the LA's state, child by child. */
export async function checkSixtyDays(t: Test, merge: MergeMode): Promise<void> {
  const la = await sixtyDays(t, merge)
  const compare = async (day: string) => {
    const { scrambled, live } = await la.states()
    t.same(live.held, live.expected, `${day}: the live receiver holds the live table`)
    t.same(scrambled.held, scrambled.expected, `${day}: the test receiver holds it scrambled`)
  }
  await la.begin()
  await compare('at first')
  let records = 0
  for (let day = 1; day <= DAYS; day++) {
    const isCalm = day % 10 === 0
    const sent = await la.live({ isCalm, isFull: day % 15 === 0 })
    records += sent.reduce((sum, { recordCount }) => sum + recordCount, 0)
    for (const { counts } of sent) t.equal(counts.withheld, 0, `day ${day}: nothing is held back`)
    if (isCalm) await compare(`day ${day}`)
  }
  t.ok(records > DAYS, 'and something was sent')
  const outcomes = await la.outcomes()
  for (const outcome of ['received', 'refused', 'uncertain', 'split', 'retry', 'hold']) {
    t.ok((outcomes[outcome] ?? 0) > 0, `${outcome} was met`)
  }
}
