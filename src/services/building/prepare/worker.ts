import { createChunkPreparer } from './prepare-chunk.js'

/** What a thread of the preparer runs. */
export const prepareChunk = createChunkPreparer()
export { compareChunk } from './compare-chunk.js'
