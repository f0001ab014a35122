import { isReadable, readRecordBytes, type ReadRecord } from '../census-rules/read-record.js'
import { notJson, type Piece } from './split-body.js'

/** How the records of a body are told apart. */
export type Framing = 'lines' | 'array'

/** @throws {Problem} REQUEST_REFUSED where a record of an array is not JSON */
export function readPiece(piece: Piece, framing: Framing): ReadRecord {
  const read = readRecordBytes(piece.bytes)
  if (framing === 'array' && !isReadable(read) && piece.bytes !== undefined && !isJson(piece.bytes)) {
    throw notJson(piece)
  }
  return read
}

/** In whatever encoding that has the same quotes and brackets: a name in Latin-1 does not hide where its record ends. */
function isJson(bytes: Buffer): boolean {
  try {
    JSON.parse(bytes.toString('latin1'))
    return true
  } catch {
    return false
  }
}
