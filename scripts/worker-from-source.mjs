import { register } from 'tsx/esm/api'

/** Node.js 20 does not hand tsx on to threads: this lets the threads of a build run the sources. */
register()
const { prepareChunk, compareChunk } = await import('../src/services/building/prepare/worker.ts')
const { showPairs, giveReport } = await import('../src/services/building/prepare/report-worker.ts')
export { prepareChunk, compareChunk, showPairs, giveReport }
