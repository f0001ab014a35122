import type { ChildRecord } from '../../schemas/dfe/child-record.js'
import { isWithheld, type RecordCheck } from './check-record.js'
import type { Finding } from './finding.js'
import type { UniqueRule } from './rule.js'

/** The values that no other record of the submission may share: one for each rule, in the order of the rules. */
export type UniqueValues = readonly (string | undefined)[]

/** @returns no values for a withheld record: it is not sent, so no other collides with it */
export const uniqueValuesOf = (
  rules: readonly UniqueRule[],
  record: unknown,
  findings: readonly Finding[],
): UniqueValues => (isWithheld(findings) ? [] : rules.map((rule) => rule.valueOf(record as ChildRecord)))

/** Finds values that an earlier record has too. Call it once for each record, in order. */
export type RepeatCheck = (values: UniqueValues) => readonly Finding[]

const NONE: readonly Finding[] = []

/** Reports a repeated value at the later record, because the earlier one may be written already. */
export function createRepeatCheck(rules: readonly UniqueRule[]): RepeatCheck {
  const firsts = rules.map(() => createFirstPositions())
  let position = 0
  return (values) => {
    position += 1
    let repeated = NONE
    values.forEach((value, index) => {
      const first = value === undefined ? undefined : firsts[index]?.claim(value, position)
      const rule = rules[index]
      if (first === undefined || rule === undefined) return
      const { code, severity, pointer, title } = rule
      repeated = [...repeated, { rule: code, severity, pointer, message: `${title}: record ${first}` }]
    })
    return repeated
  }
}

/** Checks the records of one submission in order, and compares them. Make a new one for each submission. */
export function createSubmissionCheck(check: RecordCheck, rules: readonly UniqueRule[]): RecordCheck {
  const repeats = createRepeatCheck(rules)
  return (record, payload) => {
    const findings = check(record, payload)
    const repeated = repeats(uniqueValuesOf(rules, record, findings))
    return repeated.length === 0 ? findings : [...findings, ...repeated]
  }
}

/** The position at which each value was first seen. */
export type FirstPositions = {
  /** Records the position of a new value; returns the first position of a known one. */
  claim(value: string, position: number): number | undefined
}

const SMALLEST = 1024

/**
 * A hash table that keeps 64 bits of each value, not the value: at 12 bytes a slot, the 1.5 million ids of a nation take
 * 50 MB. The chance that it takes any two of them for one is 1 in 10 million.
 */
export function createFirstPositions(): FirstPositions {
  let table = createTable(SMALLEST)
  let held = 0
  return {
    claim: (value, position) => {
      const [high, low] = hash(value)
      const slot = find(table, high, low)
      const first = table.positions[slot]
      if (first !== undefined && first !== 0) return first
      fill(table, slot, high, low, position)
      held += 1
      if (held * 2 > table.positions.length) table = grow(table)
      return undefined
    },
  }
}

/** `positions` is 0 in an empty slot. The number of slots is a power of two. */
type Table = { readonly highs: Uint32Array; readonly lows: Uint32Array; readonly positions: Uint32Array }

const createTable = (slots: number): Table => ({
  highs: new Uint32Array(slots),
  lows: new Uint32Array(slots),
  positions: new Uint32Array(slots),
})

/** The slot that holds the hash, or the empty one where it belongs. */
function find({ highs, lows, positions }: Table, high: number, low: number): number {
  const mask = positions.length - 1
  let slot = low & mask
  while (positions[slot] !== 0 && (lows[slot] !== low || highs[slot] !== high)) slot = (slot + 1) & mask
  return slot
}

function fill({ highs, lows, positions }: Table, slot: number, high: number, low: number, position: number) {
  highs[slot] = high
  lows[slot] = low
  positions[slot] = position
}

function grow(table: Table): Table {
  const larger = createTable(table.positions.length * 2)
  table.positions.forEach((position, slot) => {
    if (position === 0) return
    const [high = 0, low = 0] = [table.highs[slot], table.lows[slot]]
    fill(larger, find(larger, high, low), high, low, position)
  })
  return larger
}

/** Two 32-bit lanes of multiply and mix, each character in both ("cyrb53" by bryc, public domain). Not for secrets. */
function hash(value: string): [high: number, low: number] {
  let high = 0xdeadbeef
  let low = 0x41c6ce57
  for (let index = 0; index < value.length; index++) {
    const code = value.charCodeAt(index)
    high = Math.imul(high ^ code, 2654435761)
    low = Math.imul(low ^ code, 1597334677)
  }
  high = Math.imul(high ^ (high >>> 16), 2246822507) ^ Math.imul(low ^ (low >>> 13), 3266489909)
  low = Math.imul(low ^ (low >>> 16), 2246822507) ^ Math.imul(high ^ (high >>> 13), 3266489909)
  return [high >>> 0, low >>> 0]
}
