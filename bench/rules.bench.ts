import { createChildren } from '../src/services/synthetic-data/create-children.js'
import { CONSTRUCTED_AS_OF } from '../src/services/synthetic-data/days.js'
import { createRecordCheck } from '../src/services/census-rules/check-record.js'
import { rules } from '../src/services/census-rules/rules/index.js'
import { report, sideBySide } from './support/measure.js'

const COUNT = 20_000
const ROUNDS = 5

/** Schema, firewall, codes and every rule on a record as it comes in, against JSON.parse of its text. */
const payloads = [...createChildren({ seed: 7, count: COUNT, laCode: '330' })].map((child) =>
  JSON.stringify(child),
)
const records = payloads.map((payload) => JSON.parse(payload) as unknown)
const check = createRecordCheck(rules, {
  referenceDate: CONSTRUCTED_AS_OF,
  period: { start: '2025-04-01', end: '2026-03-31' },
})
const { ours, limit } = await sideBySide(
  ROUNDS,
  () => records.reduce<number>((sum, record, index) => sum + check(record, payloads[index] ?? '').length, 0),
  () => payloads.reduce((sum, payload) => sum + Object.keys(JSON.parse(payload) as object).length, 0),
)
const microseconds = (milliseconds: number): string => `${((milliseconds / COUNT) * 1000).toFixed(1)} µs`
report({
  name: `${rules.length} rules on a record (limit: JSON.parse of it)`,
  ours: microseconds(ours),
  limit: microseconds(limit),
  ratio: ours / limit,
  aim: { atMost: 4 },
  note: `${Math.round((COUNT / ours) * 1000)} records a second`,
})
