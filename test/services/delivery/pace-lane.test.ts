import fc from 'fast-check'
import t from 'tap'
import type { Classified } from '../../../src/services/delivery/classify-outcome.js'
import { keepApart, paceAfter, startAfter, type LanePace } from '../../../src/services/delivery/pace-lane.js'

const now = new Date('2026-11-24T12:00:00Z')
const at = (ms: number) => new Date(now.getTime() + ms)
const idle: LanePace = { nextSendAt: now, failuresInARow: 0 }
const away: Classified = { outcome: 'retry', retryAfter: undefined }
const facts = { baseMs: 5000, now, random: 1 }

t.test('keeps the gap and the cap, whichever is longer', (t) => {
  t.same(startAfter({ gapMs: 400, requestsPerMinute: 100 }, now, 1), at(600))
  t.same(startAfter({ gapMs: 1500, requestsPerMinute: 100 }, now, 1), at(1500))
  t.same(startAfter({ gapMs: 0, requestsPerMinute: 60_000 }, now, 1), now)
  t.end()
})

t.test('starts at most the cap in any minute', (t) => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 1000 }), (requestsPerMinute) => {
      let start = now
      for (let sent = 0; sent < requestsPerMinute; sent += 1) {
        start = startAfter({ gapMs: 0, requestsPerMinute }, start, 1)
      }
      return start.getTime() - now.getTime() >= 60_000
    }),
  )
  t.end()
})

t.test('counts the gap from when a POST really began, and never takes a wait away', (t) => {
  const pacing = { gapMs: 400, requestsPerMinute: 60_000 }
  t.same(keepApart(pacing, idle, at(150)), { ...idle, nextSendAt: at(550) })
  t.same(keepApart(pacing, { ...idle, nextSendAt: at(9000) }, at(150)), { ...idle, nextSendAt: at(9000) })
  t.same(keepApart(pacing, idle, undefined), idle)
  t.end()
})

t.test('makes every batch wait as long as one was told to', (t) => {
  const pace = paceAfter({ outcome: 'retry', retryAfter: '120' }, idle, facts)
  t.same(pace, { nextSendAt: at(120_000), failuresInARow: 1, askedUntil: at(120_000) })
  t.same(paceAfter(away, pace, facts).askedUntil, at(120_000), 'another failure does not take it back')
  t.end()
})

t.test('opens the circuit after five failures in a row, and probes further and further apart', (t) => {
  let lane = idle
  const waits: number[] = []
  for (let failure = 0; failure < 8; failure += 1) {
    lane = paceAfter(away, { ...lane, nextSendAt: now }, facts)
    waits.push(lane.nextSendAt.getTime() - now.getTime())
  }
  t.same(waits, [0, 0, 0, 0, 5000, 10_000, 20_000, 40_000])
  t.same(paceAfter({ outcome: 'received', receipts: ['r'] }, lane, facts).failuresInARow, 0)
  t.end()
})

t.test('does not take a refusal for an absence', (t) => {
  const refusals: Classified[] = [
    { outcome: 'split' },
    { outcome: 'hold', reason: 'unknown-answer' },
    { outcome: 'renew-token' },
  ]
  for (const refusal of refusals) {
    t.equal(paceAfter(refusal, { ...idle, failuresInARow: 4 }, facts).failuresInARow, 0)
  }
  t.end()
})
