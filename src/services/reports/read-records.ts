import { Problem } from '../../errors.js'
import { readRecordBytes, type ReadRecord } from '../census-rules/read-record.js'
import { readPiece, type Framing } from '../live-records/read-piece.js'
import { splitArray, splitLines } from '../live-records/split-body.js'

/** Records that somebody wants checked, and that can be walked over more than once. */
export type GivenRecords = { each(): AsyncIterable<ReadRecord> }

/** The records of a body: one record or an array of them, or one record (or one array) a line. */
export const recordsOf = (body: Buffer, framing: Framing): GivenRecords => ({
  each: framing === 'lines' ? () => eachLine(body) : () => eachElement(body),
})

async function* once(bytes: Buffer): AsyncGenerator<Buffer> {
  yield bytes
}

const FIRST_BLANKS = /^(?:\u00ef\u00bb\u00bf)?[ \t\r\n]*/

/** The first character that is not blank. */
function beginOf(bytes: Buffer): { first: string; at: number } {
  const start = bytes.toString('latin1', 0, 1000)
  const at = FIRST_BLANKS.exec(start)?.[0].length ?? 0
  return { first: start.charAt(at), at }
}

async function* eachElement(body: Buffer): AsyncGenerator<ReadRecord> {
  const { first, at } = beginOf(body)
  if (first === '[' || first === '') {
    for await (const piece of splitArray(once(body))) yield readPiece(piece, 'array')
    return
  }
  const read = readPiece({ line: 1, byte: at + 1, bytes: body }, 'array')
  if (first !== '{') throw new Problem('BODY_INVALID', 'The body is neither a record nor an array of records')
  yield read
}

/** A line with an array is a batch of a submission's payload. */
async function* eachLine(body: Buffer): AsyncGenerator<ReadRecord> {
  for await (const piece of splitLines(once(body))) {
    if (piece.bytes === undefined || beginOf(piece.bytes).first !== '[') yield readPiece(piece, 'lines')
    else yield* await batchOf(piece.bytes)
  }
}

async function batchOf(bytes: Buffer): Promise<ReadRecord[]> {
  const records: ReadRecord[] = []
  try {
    for await (const piece of splitArray(once(bytes))) records.push(readPiece(piece, 'array'))
    return records
  } catch {
    return [readRecordBytes(bytes)]
  }
}
