import fc from '../../support/property.js'
import t from 'tap'
import {
  askedMilliseconds,
  relativeRetryAfter,
  waitBeforeRetry,
} from '../../../src/services/delivery/decide/retry-policy.js'

const HOUR = 3_600_000
const policy = { baseMs: 5000, retryWindowMs: 24 * HOUR }
const now = new Date('2026-11-24T09:00:00Z')
const waitOf = (facts: Partial<Parameters<typeof waitBeforeRetry>[1]>) =>
  waitBeforeRetry(policy, { tries: 1, waitedMs: 0, askedMs: undefined, random: 1, ...facts })

t.test('doubles from the base, up to two hours a step', (t) => {
  t.same(
    [1, 2, 3, 4].map((tries) => waitOf({ tries })),
    [5000, 10000, 20000, 40000],
  )
  t.equal(waitOf({ tries: 30 }), 2 * HOUR)
  t.equal(waitOf({ tries: 5000 }), 2 * HOUR)
  t.end()
})

t.test('spreads over the whole step', (t) => {
  t.equal(waitOf({ tries: 3, random: 0 }), 0)
  t.equal(waitOf({ tries: 3, random: 0.5 }), 10000)
  t.end()
})

t.test('waits as long as it is asked to, in seconds or until a date', (t) => {
  t.equal(waitOf({ askedMs: 120_000 }), 120_000)
  t.equal(waitOf({ askedMs: 1000 }), 5000, 'but not less than its own back-off')
  t.equal(askedMilliseconds('120', now), 120_000)
  t.equal(askedMilliseconds('Tue, 24 Nov 2026 10:00:00 GMT', now), HOUR)
  t.equal(askedMilliseconds('Tue, 24 Nov 2020 10:00:00 GMT', now), 0)
  t.equal(askedMilliseconds('soon', now), undefined)
  t.equal(askedMilliseconds(undefined, now), undefined)
  t.end()
})

t.test('ends with the retry window, which counts waits and no clock', (t) => {
  t.equal(waitOf({ waitedMs: 24 * HOUR }), undefined)
  t.equal(waitOf({ askedMs: 25 * HOUR }), undefined)
  t.ok(waitOf({ waitedMs: 23 * HOUR }))
  t.end()
})

t.test('always ends, and after at most the window', (t) => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 2 ** 31 - 1 }), (seed) => {
      const random = mulberry(seed)
      let waited = 0
      for (let tries = 1; tries < 5000; tries += 1) {
        const wait = waitOf({ tries, waitedMs: waited, random: random() })
        if (wait === undefined) return waited <= policy.retryWindowMs
        waited += wait
      }
      return false
    }),
  )
  t.end()
})

t.test('never asks again inside the window of a Retry-After', (t) => {
  fc.assert(
    fc.property(
      fc.nat(80_000),
      fc.integer({ min: 1, max: 40 }),
      fc.double({ min: 0, max: 1, noNaN: true }),
      (seconds, tries, random) => {
        const wait = waitOf({ askedMs: seconds * 1000, tries, random })
        return wait === undefined || wait >= seconds * 1000
      },
    ),
  )
  t.end()
})

t.test('counts a date from the clock of who gave it, where that is known', (t) => {
  const later = 'Tue, 24 Nov 2026 10:00:00 GMT'
  t.equal(relativeRetryAfter(later, 'Tue, 24 Nov 2026 09:50:00 GMT'), '600')
  t.equal(relativeRetryAfter(later, 'Tue, 24 Nov 2026 10:10:00 GMT'), '0')
  t.equal(relativeRetryAfter(later, undefined), later)
  t.equal(relativeRetryAfter(later, 'yesterday'), later)
  t.equal(relativeRetryAfter('120', 'Tue, 24 Nov 2026 09:50:00 GMT'), '120')
  t.equal(relativeRetryAfter('soon', 'Tue, 24 Nov 2026 09:50:00 GMT'), 'soon')
  t.equal(relativeRetryAfter(undefined, 'Tue, 24 Nov 2026 09:50:00 GMT'), undefined)
  t.end()
})

/** A small generator, so that a failing case can be repeated. */
function mulberry(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296
  }
}
