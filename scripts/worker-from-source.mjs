import { register } from 'tsx/esm/api'

/** Node.js 20 does not hand tsx on to threads: this lets the threads of a build run the sources. */
register()
const { prepareChunk } = await import('../src/services/staging/prepare/worker.ts')
const { seePairs, giveReport } = await import('../src/services/staging/prepare/report-worker.ts')
export { prepareChunk, seePairs, giveReport }
