import type { Population } from '../../construct/construct-children.js'
import type { UniqueValues } from '../../quality/create-submission-check.js'
import type { Finding } from '../../quality/finding.js'
import type { DateMode } from '../../scramble/treatments/event-dates.js'

/** A row of the live process table: `payload` may be anything, JSON or not. */
export type LiveText = { readonly laChildId: string; readonly payload: string }

/**
 * Part of a submission that can be made and checked on any thread: it names everything that its result depends on.
 * `referenceDate` is the day on which the records are judged, `YYYY-MM-DD`.
 */
export type ConstructedChunk = {
  readonly source: 'constructed'
  readonly population: Population
  /** Which block of the population. */
  readonly block: number
  readonly referenceDate: string
}
export type ScrambledChunk = {
  readonly source: 'scrambled'
  readonly rows: readonly LiveText[]
  readonly seriesKey: Uint8Array
  readonly dates: DateMode
  readonly referenceDate: string
}
export type ChunkJob = ConstructedChunk | ScrambledChunk

/** A record that is made and checked by itself; it has not been compared with the others yet. */
export type PreparedRecord = {
  /** The pseudonym of a scrambled child; the live id of one that could not be scrambled. */
  readonly laChildId: string
  /** The bytes that will be sent; null where there is nothing that may be kept. */
  readonly payload: string | null
  /** Hexadecimal SHA-256 of the payload, of nothing where that is null. */
  readonly payloadDigest: string
  readonly findings: readonly Finding[]
  readonly unique: UniqueValues
}

export type PrepareChunk = (job: ChunkJob) => Promise<readonly PreparedRecord[]>
