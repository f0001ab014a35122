import type { Population } from '../../synthetic-data/create-children.js'
import type { UniqueValues } from '../../census-rules/create-submission-check.js'
import type { Finding } from '../../census-rules/finding.js'
import type { SubmissionKind } from '../../../schemas/submission.js'
import type { RecordMeaning, SourceRow } from '../../submissions/records/staged-state-repository.js'
import type { ScrambleOptions } from '../../scrambling/create-scrambler.js'

/** A row of the live process table: `payload` may be anything, JSON or not. */
export type LiveText = {
  readonly laChildId: string
  readonly payload: string
  /** Findings about the identity of the row. */
  readonly identity?: Finding
}

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
  readonly options: ScrambleOptions
  readonly referenceDate: string
}
export type LiveChunk = {
  readonly source: 'live'
  readonly rows: readonly (LiveText & { readonly row: SourceRow })[]
  readonly referenceDate: string
}
export type ChunkJob = ConstructedChunk | ScrambledChunk | LiveChunk

/** A record that is made and checked by itself; it has not been compared with the others yet. */
export type PreparedRecord = {
  /** The pseudonym of a scrambled child; the live id of one that could not be scrambled. */
  readonly laChildId: string
  /** The bytes that will be sent; null if there is nothing that may be kept. */
  readonly payload: string | null
  /** Hexadecimal SHA-256 of the payload, of nothing where that is null. */
  readonly payloadDigest: string
  readonly findings: readonly Finding[]
  readonly unique: UniqueValues
  /** True if the row says that the child is gone; undefined for synthetic children, who never go. */
  readonly isPurge?: boolean
  /** Of a record that could not be read or scrambled: ids under which the DfE may hold its child. */
  readonly childIds?: readonly string[]
}

/** Children whose records are to be set against what the DfE holds of them. */
export type ChangesChunk = {
  readonly kind: SubmissionKind
  readonly children: readonly ChildChange[]
}
export type ChildChange = {
  readonly laChildId: string
  /** The child's whole record as it would be sent; null if it is gone. */
  readonly current: string | null
  /** The live record that it was scrambled from. */
  readonly original?: string
  /** Findings about the whole record, none of them an error. */
  readonly findings: readonly Finding[]
  readonly unique: UniqueValues
  /** The record that the DfE last accepted; null if nobody knows it. */
  readonly held: string | null
}

/** The records that one child needs, in order: none, one or two. One that has an error stands alone. */
export type PreparedChange = readonly ChangePart[]
export type ChangePart = Omit<PreparedRecord, 'childIds' | 'isPurge'> & {
  /** The child's record at the DfE afterwards: the payload itself, another text, or null for none. */
  readonly leaves: RecordMeaning['leaves']
  /** On the last one, if the child's only change is new ids of its items. */
  readonly idsOnly?: true
}

export type CompareChunk = (job: ChangesChunk) => Promise<readonly PreparedChange[]>
export type PrepareChunk = (job: ChunkJob) => Promise<readonly PreparedRecord[]>
