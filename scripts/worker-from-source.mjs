import { register } from 'tsx/esm/api'

/** Node.js 20 does not hand tsx on to threads: this lets a thread of the preparer run the sources. */
register()
const { prepareChunk } = await import('../src/services/staging/prepare/prepare-chunk.ts')
export { prepareChunk }
