import { register } from 'tsx/esm/api'

/** Node.js 20 does not hand tsx on to threads: this lets the threads of a build run the sources. */
register()
const { prepareChunk, compareChunk, showPairs, giveReport } =
  await import('../src/services/building/prepare/worker.ts')
export { prepareChunk, compareChunk, showPairs, giveReport }
