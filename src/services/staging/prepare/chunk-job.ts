import type { Population } from '../../construct/construct-children.js'
import type { UniqueValues } from '../../quality/create-submission-check.js'
import type { Finding } from '../../quality/finding.js'

/** Part of a submission that can be made and checked on any thread: it names everything that its result depends on. */
export type ChunkJob = {
  readonly source: 'constructed'
  readonly population: Population
  /** Which block of the population. */
  readonly block: number
  /** `YYYY-MM-DD`: the day on which the records are judged. */
  readonly referenceDate: string
}

/** A record that is made and checked by itself; it has not been compared with the others yet. */
export type PreparedRecord = {
  readonly laChildId: string
  /** The bytes that will be sent; null where there is nothing that may be kept. */
  readonly payload: string | null
  /** Hexadecimal SHA-256 of the payload, of nothing where that is null. */
  readonly payloadDigest: string
  readonly findings: readonly Finding[]
  readonly unique: UniqueValues
}

export type PrepareChunk = (job: ChunkJob) => Promise<readonly PreparedRecord[]>
