import type { Comparison } from './compile-leak-check.js'

/** A comparison of which nothing is gathered yet. */
export const openComparison = (): Comparison => ({
  flaws: [],
  events: { from: [], to: [] },
  ids: [],
  identifying: [],
  pseudonyms: [],
  open: [],
})
