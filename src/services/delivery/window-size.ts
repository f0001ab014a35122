import { gapBetween, type Pacing } from './pace-lane.js'

/**
 * What is claimed at once should be sent within this time: a killed process leaves it uncertain. With the DfE's pacing, or a
 * receiver that takes its time, that is one batch.
 */
export const WINDOW_MS = 50
/** What is written in one transaction. */
const LARGEST = 32

/** How many batches pacing lets go in a window. */
export function largestWindow(pacing: Pacing): number {
  const gapMs = gapBetween(pacing)
  return gapMs === 0 ? LARGEST : Math.min(LARGEST, Math.max(1, Math.floor(WINDOW_MS / gapMs)))
}

/** How many batches the window after one of this size may have. */
export const batchesAhead = (pacing: Pacing, size: number): number =>
  Math.min(2 * size, largestWindow(pacing))

/**
 * How many batches to claim next, going by the last window.
 * @param last.size how many it had, `took` how many milliseconds they took, `whole` whether each was received
 */
export function nextWindowSize(pacing: Pacing, last: { size: number; took: number; whole: boolean }): number {
  if (!last.whole) return 1
  const grown = last.took <= WINDOW_MS / 2 ? last.size * 2 : Math.floor((last.size * WINDOW_MS) / last.took)
  return Math.max(1, Math.min(grown, largestWindow(pacing)))
}
