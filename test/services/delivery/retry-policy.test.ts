import fc from 'fast-check'
import t from 'tap'
import { askedWait, decideRetry } from '../../../src/services/delivery/retry-policy.js'

const HOUR = 3_600_000
const policy = { baseMs: 5000, patienceMs: 24 * HOUR }
const now = new Date('2026-11-24T09:00:00Z')
const decide = (facts: Partial<Parameters<typeof decideRetry>[1]>) =>
  decideRetry(policy, { tries: 1, firstTry: now, now, retryAfter: undefined, random: 1, ...facts })
const waitOf = (facts: Parameters<typeof decide>[0]) => {
  const decision = decide(facts)
  return decision.again ? decision.at.getTime() - now.getTime() : undefined
}

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
  t.equal(waitOf({ retryAfter: '120' }), 120_000)
  t.equal(waitOf({ retryAfter: 'Tue, 24 Nov 2026 10:00:00 GMT' }), HOUR)
  t.equal(waitOf({ retryAfter: '1' }), 5000, 'but not less than its own back-off')
  t.equal(waitOf({ retryAfter: 'soon' }), 5000)
  t.equal(waitOf({ retryAfter: 'Tue, 24 Nov 2020 10:00:00 GMT' }), 5000)
  t.end()
})

t.test('gives up once its patience is at an end', (t) => {
  t.equal(waitOf({ firstTry: new Date(now.getTime() - 25 * HOUR) }), undefined)
  t.equal(waitOf({ retryAfter: String(25 * 3600) }), undefined)
  t.ok(waitOf({ firstTry: new Date(now.getTime() - 23 * HOUR) }))
  t.end()
})

t.test('never asks again inside the window of a Retry-After', (t) => {
  fc.assert(
    fc.property(
      fc.nat(80_000),
      fc.integer({ min: 1, max: 40 }),
      fc.double({ min: 0, max: 1, noNaN: true }),
      (seconds, tries, random) => {
        const wait = waitOf({ retryAfter: String(seconds), tries, random })
        return wait === undefined || wait >= seconds * 1000
      },
    ),
  )
  t.end()
})

t.test('counts a date from the clock of who gave it, where that is known', (t) => {
  const later = 'Tue, 24 Nov 2026 10:00:00 GMT'
  t.equal(askedWait(later, 'Tue, 24 Nov 2026 09:50:00 GMT'), '600')
  t.equal(askedWait(later, 'Tue, 24 Nov 2026 10:10:00 GMT'), '0')
  t.equal(askedWait(later, undefined), later)
  t.equal(askedWait(later, 'yesterday'), later)
  t.equal(askedWait('120', 'Tue, 24 Nov 2026 09:50:00 GMT'), '120')
  t.equal(askedWait('soon', 'Tue, 24 Nov 2026 09:50:00 GMT'), 'soon')
  t.equal(askedWait(undefined, 'Tue, 24 Nov 2026 09:50:00 GMT'), undefined)
  t.end()
})
