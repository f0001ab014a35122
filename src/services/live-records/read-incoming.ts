import type { InvalidRecord, RecordError } from '../../schemas/live-record.js'
import { isReadable } from '../census-rules/read-record.js'
import { canonicalDigest } from '../delta/canonical.js'
import { readPiece, type Framing } from './read-piece.js'
import type { Piece } from './split-body.js'

/** A record that may be stored. `payload` is its JSON, printed once more. */
export type IncomingRecord = {
  readonly laChildId: string
  readonly misChildId: string | undefined
  readonly payload: string
  readonly digest: Buffer
}

/** `childId` says whose it is; undefined if nobody can tell. */
export type InvalidIncoming = { readonly invalid: InvalidRecord; readonly childId: string | undefined }

export type Incoming = { readonly record: IncomingRecord } | InvalidIncoming

/** A record that is wrong in more places is wrong enough. */
const MAX_ERRORS = 20

/**
 * Reads one record. What is said of an invalid one are places and codes, never a value.
 * @throws {Problem} REQUEST_REFUSED where a record of an array is not JSON
 */
export function readIncoming(piece: Piece, framing: Framing): Incoming {
  const read = readPiece(piece, framing)
  if (!isReadable(read)) return invalid(piece.line, read.problems.slice(0, MAX_ERRORS), read.childId)
  const { record, payload } = read
  return {
    record: {
      laChildId: record.la_child_id,
      misChildId: record.mis_child_id,
      payload,
      digest: canonicalDigest(record),
    },
  }
}

/** Says that a record is not stored, and why. */
export const invalid = (
  line: number,
  errors: RecordError[],
  childId: string | undefined,
): InvalidIncoming => ({
  invalid: { line, ...(childId === undefined ? {} : { laChildId: childId }), errors },
  childId,
})
