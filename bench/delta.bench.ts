import { createChildren } from '../src/services/synthetic-data/create-children.js'
import { computeDelta } from '../src/services/delta/compute-delta.js'
import type { ChildRecord } from '../src/schemas/dfe/child-record.js'
import { report, seconds, sideBySide } from './support/measure.js'

const COUNT = 5000

/** The delta of a record that is the same, spelled another way, or changed, against reading its text. */
const texts = [...createChildren({ seed: 1, count: COUNT, laCode: '330' })].map((child) =>
  JSON.stringify(child),
)
const read = (): ChildRecord[] => texts.map((text) => JSON.parse(text) as ChildRecord)
const held = read()
const cases = { unchanged: read(), 'in another order': read().map(turn), changed: read().map(change) }

for (const [name, now] of Object.entries(cases)) {
  let records = 0
  const { ours, limit } = await sideBySide(
    9,
    () => held.forEach((child, place) => (records += computeDelta(child, now[place]).length)),
    () => read(),
  )
  report({
    name: `delta of ${COUNT} records, ${name} (limit: JSON.parse of them)`,
    ours: seconds(ours),
    limit: seconds(limit),
    ratio: ours / limit,
    aim: { atMost: 2 },
    note: `${((ours / COUNT) * 1000).toFixed(1)} µs a record, ${records / 10} records to send`,
  })
}

/** Other order of episodes, and of the disabilities. */
function turn(child: ChildRecord): ChildRecord {
  child.social_care_episodes?.reverse()
  child.child_details?.disabilities?.reverse()
  return child
}

/** A value lost from the details, and a closed last episode. */
function change(child: ChildRecord): ChildRecord {
  delete child.child_details?.surname
  const last = child.social_care_episodes?.at(-1)
  if (last) last.closure_date = '2026-03-31'
  return child
}
