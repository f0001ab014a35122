import { createChunkPreparer } from './prepare-chunk.js'

/** The code of a preparer's thread. */
export const prepareChunk = createChunkPreparer()
export { compareChunk } from './compare-chunk.js'
