import assert from 'node:assert/strict'
import fc from '../../support/property.js'
import t from 'tap'
import type { ChildRecord } from '../../../src/schemas/dfe/child-record.js'
import { completeDelta, deltaFromUnknown } from '../../../src/services/delta/complete-delta.js'
import { applyPurges } from '../../../src/services/delta/purges.js'
import { computeDelta } from '../../../src/services/delta/compute-delta.js'
import { findConflicts } from '../../../src/services/delta/find-conflicts.js'
import { stateOf } from '../../../src/services/delta/resulting-state.js'
import { fitsSchema } from '../../../src/services/census-rules/check-schema.js'
import { anyRecord, anyState, oneLife } from './arbitrary-records.js'
import { meaning, receive, receivers } from './receivers.js'

const RUNS = { numRuns: 1000 }
const states = fc.oneof(fc.tuple(anyState, anyState), oneLife)
const held = (record: ChildRecord | undefined) => record && stateOf(record)
/** Records that are not held back: receivers differ where an id comes twice with different values. */
const isClear = (record: ChildRecord | undefined) =>
  record === undefined || findConflicts(record).length === 0
const clearStates = states.filter(([, current]) => isClear(current))

for (const receiver of Object.keys(receivers)) {
  t.test(`brings ${receiver} from any state to any other, and on to a third`, (t) => {
    const check = (first: ChildRecord | undefined, ...later: (ChildRecord | undefined)[]) => {
      let [base, state] = [held(first), held(first)]
      for (const next of later) {
        state = receive(receiver, state, computeDelta(base, next))
        assert.equal(meaning(state), meaning(next))
        base = next
      }
    }
    fc.assert(
      fc.property(states, anyState, ([one, two], three) => check(one, two, three)),
      RUNS,
    )
    t.end()
  })

  t.test(`brings ${receiver} from any state to any other with whole records`, (t) => {
    fc.assert(
      fc.property(clearStates, ([previous, current]) => {
        const delta = computeDelta(previous, current)
        const sent = current === undefined ? delta : completeDelta(current, delta)
        assert.equal(meaning(receive(receiver, held(previous), sent)), meaning(current))
        const [purges, whole] = sent
        if (previous === undefined || purges === undefined || whole === undefined) return
        const between = receive(receiver, held(previous), [purges])
        assert.equal(meaning(between), meaning(applyPurges(previous, purges)))
      }),
      RUNS,
    )
    t.end()
  })

  t.test(`brings ${receiver} to the child's record, whichever of two states it holds`, (t) => {
    fc.assert(
      fc.property(anyState, anyState, anyState.filter(isClear), (one, other, current) => {
        const sent = deltaFromUnknown('A1', current)
        for (const state of [one, other]) {
          assert.equal(meaning(receive(receiver, held(state), sent)), meaning(current))
        }
      }),
    )
    t.end()
  })

  t.test(`leaves ${receiver} at a certain state between the two records of a delta`, (t) => {
    fc.assert(
      fc.property(states, anyState, ([previous, current], next) => {
        const [purges, values] = computeDelta(previous, current)
        if (previous === undefined || purges === undefined || values === undefined) return
        const between = applyPurges(previous, purges)
        const state = receive(receiver, held(previous), [purges])
        assert.equal(meaning(state), meaning(between))
        // The second record was refused, and the LA's record changed meanwhile.
        assert.equal(meaning(receive(receiver, state, computeDelta(between, next))), meaning(next))
      }),
      RUNS,
    )
    t.end()
  })
}

t.test('finds nothing between a record and another spelling of it', (t) => {
  fc.assert(
    fc.property(anyRecord, (record) => {
      const state = stateOf(record)
      assert.deepEqual(computeDelta(record, record), [])
      if (state !== undefined) assert.deepEqual(computeDelta(respell(state) as ChildRecord, record), [])
      if (state !== undefined) assert.deepEqual(computeDelta(record, respell(state) as ChildRecord), [])
    }),
    RUNS,
  )
  t.end()
})

t.test('is empty exactly where both describe the same state', (t) => {
  fc.assert(
    fc.property(states, ([previous, current]) => {
      assert.equal(computeDelta(previous, current).length === 0, meaning(previous) === meaning(current))
    }),
    RUNS,
  )
  t.end()
})

t.test('completes a delta with the whole record: itself where it carries no purge', (t) => {
  fc.assert(
    fc.property(states, ([previous, current]) => {
      if (current === undefined) return
      const delta = computeDelta(previous, current)
      const sent = completeDelta(current, delta)
      assert.ok(sent.every(fitsSchema))
      assert.equal(sent.length, meaning(current) === undefined ? delta.length : Math.max(1, delta.length))
      if (previous === undefined && meaning(current) !== undefined) assert.equal(sent[0], current)
    }),
    RUNS,
  )
  t.end()
})

t.test('is at most two records that the DfE’s schema takes', (t) => {
  fc.assert(
    fc.property(states, ([previous, current]) => {
      const delta = computeDelta(previous, current)
      assert.ok(delta.length <= 2)
      assert.ok(delta.every(fitsSchema))
    }),
    RUNS,
  )
  t.end()
})

t.test('is never larger than the full record and the purges of all that was held', (t) => {
  fc.assert(
    fc.property(states, ([previous, current]) => {
      const bytes = (records: readonly unknown[]) =>
        records.reduce<number>((sum, record) => sum + JSON.stringify(record).length, 0)
      const full = current === undefined ? [] : [current]
      const purges = previous === undefined ? [] : [{ ...purged(held(previous) ?? {}), purge: true }]
      assert.ok(bytes(computeDelta(previous, current)) <= bytes([...full, ...purges]))
    }),
    RUNS,
  )
  t.end()
})

t.test('changes neither record', (t) => {
  fc.assert(
    fc.property(anyRecord, anyRecord, (previous, current) => {
      const before = JSON.stringify([previous, current])
      computeDelta(previous, current)
      assert.equal(JSON.stringify([previous, current]), before)
    }),
  )
  t.end()
})

type Fields = Record<string, unknown>

/** The same state with its keys and lists the other way round, and with words that say nothing. */
function respell(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(respell).reverse()
  if (typeof value !== 'object' || value === null) return value
  const fields = Object.entries(value).reverse()
  const turned: Fields = Object.fromEntries(fields.map(([key, item]) => [key, respell(item)]))
  if ('la_child_id' in turned) Object.assign(turned, { purge: false })
  if ('la_child_id' in turned && !('child_details' in turned)) turned['child_details'] = { purge: false }
  if ('social_care_episode_id' in turned && !('adoption' in turned)) turned['adoption'] = {}
  return turned
}

/** A purge in place of each block and item, inside a purge of what holds it. */
function purged(fields: Fields): Fields {
  const entries = Object.entries(fields).flatMap(([key, value]): [string, unknown][] => {
    if (key.endsWith('_id')) return [[key, value]]
    if (Array.isArray(value)) return [[key, value.map((item) => purgedItem(item))]]
    return typeof value === 'object' && value !== null ? [[key, { purge: true }]] : []
  })
  return Object.fromEntries(entries)
}

function purgedItem(item: unknown): unknown {
  return typeof item === 'object' && item !== null ? { ...purged(item as Fields), purge: true } : item
}
