import { availableParallelism } from 'node:os'
import { fileURLToPath } from 'node:url'
import { Tinypool } from 'tinypool'
import type { ChunkJob, CompareChunk, PrepareChunk, PreparedChange, PreparedRecord } from './chunk-job.js'
import { compareChunk } from './compare-chunk.js'
import { createChunkPreparer } from './prepare-chunk.js'

/** Makes and checks chunks of records: beside the event loop where there are many. */
export type Preparer = {
  /** In this thread: for a chunk or two, which a thread of their own would only delay. */
  readonly here: PrepareChunk
  readonly onThreads: PrepareChunk
  /** Sets prepared records against what the DfE holds. */
  readonly compareHere: CompareChunk
  readonly compareOnThreads: CompareChunk
  /** How many chunks can be under way at once. */
  readonly threads: number
  readonly isStopped: () => boolean
  /** Ends the threads; what is under way on them fails. */
  stop(): Promise<void>
}

/** Each takes 60 MB: with two, a process that builds a million children stays below 400. */
const MOST_THREADS = 2
const IDLE_MS = 30_000
const YOUNG_MB = 16

/**
 * Threads start when the first chunk comes, and end when none has come for a while.
 * @param threads default: all cores but one, which the database and the API share
 */
export function startPreparer(
  threads = Math.max(1, Math.min(MOST_THREADS, availableParallelism() - 1)),
): Preparer {
  const pool = new Tinypool({
    filename: THREAD_MODULE,
    runtime: 'worker_threads',
    minThreads: 0,
    maxThreads: threads,
    idleTimeout: IDLE_MS,
    // A chunk lives longer than what V8 takes for young: more room for it is only more memory.
    resourceLimits: { maxYoungGenerationSizeMb: YOUNG_MB },
  })
  // A thread that dies rejects its chunk, so that the build fails; without a listener it would end the process.
  pool.on('error', () => undefined)
  const prepareHere = createChunkPreparer()
  let stopped = false
  return {
    threads,
    here: async (job) => prepareHere(job),
    onThreads: async (job: ChunkJob) => pool.run(job, { name: 'prepareChunk' }) as Promise<PreparedRecord[]>,
    compareHere: async (job) => compareChunk(job),
    compareOnThreads: async (job) => pool.run(job, { name: 'compareChunk' }) as Promise<PreparedChange[]>,
    isStopped: () => stopped,
    stop: async () => {
      stopped = true
      await pool.destroy()
    },
  }
}

/** The file that threads run: the built module, or, where tsx runs the sources, what lets a thread run those. */
export const THREAD_MODULE = fileURLToPath(
  import.meta.url.endsWith('.ts')
    ? new URL('../../../../scripts/worker-from-source.mjs', import.meta.url)
    : new URL('./worker.js', import.meta.url),
)
