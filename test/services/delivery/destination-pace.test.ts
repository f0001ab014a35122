import t from 'tap'
import type { Classified } from '../../../src/services/delivery/decide/classify-outcome.js'
import { gapBetween, paceAfter } from '../../../src/services/delivery/decide/retry-policy.js'

const away: Classified = { outcome: 'retry', retryAfter: undefined }
const facts = { baseMs: 5000, now: new Date('2026-11-24T12:00:00Z'), random: 1 }

t.test('keeps the gap and the cap, whichever is longer', (t) => {
  t.equal(gapBetween({ gapMs: 400, requestsPerMinute: 100 }), 600)
  t.equal(gapBetween({ gapMs: 1500, requestsPerMinute: 100 }), 1500)
  t.equal(gapBetween({ gapMs: 0, requestsPerMinute: 60_000 }), 0)
  t.end()
})

t.test('spaces any cap so that a minute never holds more', (t) => {
  for (let requestsPerMinute = 1; requestsPerMinute <= 1000; requestsPerMinute += 1) {
    t.ok(requestsPerMinute * gapBetween({ gapMs: 0, requestsPerMinute }) >= 60_000, String(requestsPerMinute))
  }
  t.end()
})

t.test('makes every batch wait as long as one was told to', (t) => {
  t.same(paceAfter({ outcome: 'retry', retryAfter: '120' }, 0, facts), {
    ...{ waitMs: 120_000, failuresInARow: 1, askedMs: 120_000 },
  })
  const gateway: Classified = { outcome: 'uncertain', because: 'server-error', retryAfter: '60' }
  t.same(paceAfter(gateway, 0, facts), { waitMs: 60_000, failuresInARow: 1, askedMs: 60_000 })
  t.end()
})

t.test('opens the circuit after five failures in a row, and probes further and further apart', (t) => {
  let failures = 0
  const waits: number[] = []
  for (let failure = 0; failure < 8; failure += 1) {
    const pace = paceAfter(away, failures, facts)
    failures = pace.failuresInARow
    waits.push(pace.waitMs)
  }
  t.same(waits, [0, 0, 0, 0, 5000, 10_000, 20_000, 40_000])
  t.same(paceAfter({ outcome: 'received', receipts: ['r'] }, failures, facts), {
    ...{ waitMs: 0, failuresInARow: 0 },
  })
  t.same(
    paceAfter({ outcome: 'unsent' }, failures, facts).failuresInARow,
    8,
    'what never began proves nothing',
  )
  t.end()
})

t.test('does not take a refusal for an absence', (t) => {
  const refusals: Classified[] = [
    { outcome: 'split' },
    { outcome: 'hold' },
    { outcome: 'renew-token', refusedBy: 'receiver' },
    { outcome: 'uncertain', because: 'unreadable' },
  ]
  for (const refusal of refusals) t.equal(paceAfter(refusal, 4, facts).failuresInARow, 0)
  t.end()
})
