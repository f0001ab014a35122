import fc from 'fast-check'
import t from 'tap'
import { largestWindow, nextWindowSize, WINDOW_MS } from '../../../src/services/delivery/window-size.js'

const unpaced = { gapMs: 0, requestsPerMinute: 60_000 }
const byDefault = { gapMs: 400, requestsPerMinute: 100 }

t.test('is one batch with the pacing that the DfE is sent with', (t) => {
  t.equal(largestWindow(byDefault), 1)
  t.equal(nextWindowSize(byDefault, { size: 1, took: 1, whole: true }), 1)
  t.end()
})

t.test('grows with a receiver that is fast, and shrinks with one that is slow', (t) => {
  t.equal(nextWindowSize(unpaced, { size: 4, took: 5, whole: true }), 8)
  t.equal(nextWindowSize(unpaced, { size: 8, took: 100, whole: true }), 4)
  t.equal(nextWindowSize(unpaced, { size: 1, took: 700, whole: true }), 1)
  t.end()
})

t.test('is one batch after any that was not received', (t) => {
  t.equal(nextWindowSize(unpaced, { size: 32, took: 10, whole: false }), 1)
  t.end()
})

t.test('never holds more than pacing lets go in its time, and never nothing', (t) => {
  fc.assert(
    fc.property(
      fc.record({ gapMs: fc.nat(1000), requestsPerMinute: fc.integer({ min: 1, max: 60_000 }) }),
      fc.record({
        size: fc.integer({ min: 1, max: 32 }),
        took: fc.double({ min: 0, max: 60_000, noNaN: true }),
        whole: fc.boolean(),
      }),
      (pacing, last) => {
        const size = nextWindowSize(pacing, last)
        return size >= 1 && (size === 1 || size * pacing.gapMs <= WINDOW_MS) && size <= 32
      },
    ),
  )
  t.end()
})
