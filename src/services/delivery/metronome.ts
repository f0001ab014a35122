import { setTimeout as sleep } from 'node:timers/promises'

/** Keeps the POSTs of one sender apart, from the moment at which one really begins: token and connection take their time. */
export type Metronome = {
  /** Ends when the next POST may begin, as far as the ones before it go. */
  untilNext(): Promise<void>
  /** @param at by the monotonic clock */
  hasBegun(at: number): void
}

export function createMetronome(gapMs: number): Metronome {
  let last = -Infinity
  return {
    // A timer may be a little early.
    untilNext: async () => {
      for (let left = last + gapMs - performance.now(); left > 0; left = last + gapMs - performance.now()) {
        await sleep(left)
      }
    },
    hasBegun: (at) => (last = at),
  }
}
