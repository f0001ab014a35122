import { Problem } from '../../errors.js'
import type { Finding } from '../census-rules/finding.js'
import { readRecordBytes, type ReadRecord } from '../census-rules/read-record.js'
import { readPiece, type Framing } from '../live-records/read-piece.js'
import { MAX_RECORD_BYTES, splitArray, splitLines } from '../live-records/split-body.js'

/** Records that somebody wants checked, and that can be walked over more than once. */
export type GivenRecords = { each(): AsyncIterable<GivenRecord> }

/** A record, and what is known of the row that it lies in. */
export type GivenRecord = ReadRecord & { readonly row?: { personId: string; findings: readonly Finding[] } }

/** The records of a body: one record or an array of them, or one record (or one array) a line. */
export const recordsOf = (body: Buffer, framing: Framing): GivenRecords => ({
  each: framing === 'lines' ? () => eachLine(once(body)) : () => eachElement(body),
})

/**
 * The records of a file as it comes, once: memory holds one of them. An array, one record, or one record (or one array) a line.
 * @param areLines whether its name says that it has a record a line
 */
export const recordsOfFile = (file: AsyncIterable<Buffer>, areLines: boolean): GivenRecords => ({
  each: async function* () {
    const { start, whole } = await peek(file)
    const { first } = beginOf(start)
    if (first !== '{' && first !== '[') throw notRecords()
    if (!areLines && first === '[') yield* elementsOf(whole)
    else if (!areLines && isSpread(start)) yield await onlyRecord(whole)
    else yield* eachLine(whole)
  },
})

const PEEKED = 64 * 1024

/** Reads the start of what comes, and gives all of it again. */
async function peek(file: AsyncIterable<Buffer>): Promise<{ start: Buffer; whole: AsyncIterable<Buffer> }> {
  const rest = file[Symbol.asyncIterator]() as AsyncIterator<Buffer, undefined>
  const read: Buffer[] = []
  for (let size = 0; size < PEEKED;) {
    const next = await rest.next()
    if (next.done === true) break
    read.push(next.value)
    size += next.value.length
  }
  const start = Buffer.concat(read)
  async function* all(): AsyncGenerator<Buffer> {
    yield start
    for (let next = await rest.next(); next.done !== true; next = await rest.next()) yield next.value
  }
  return { start, whole: all() }
}

/** One record that is printed over several lines: its first line ends where something goes on. */
const isSpread = (start: Buffer): boolean =>
  /^[^\n]*[{[,][ \t\r]*\n/.test(start.toString('latin1').replace(FIRST_BLANKS, ''))

async function onlyRecord(file: AsyncIterable<Buffer>): Promise<ReadRecord> {
  const parts: Buffer[] = []
  let size = 0
  for await (const part of file) {
    size += part.length
    if (size > MAX_RECORD_BYTES) return readRecordBytes(undefined)
    parts.push(part)
  }
  return readRecordBytes(Buffer.concat(parts))
}

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
    yield* elementsOf(once(body))
    return
  }
  const read = readPiece({ line: 1, byte: at + 1, bytes: body }, 'array')
  if (first !== '{') throw notRecords()
  yield read
}

const notRecords = () => new Problem('BODY_INVALID', 'There is neither a record nor an array of records')

async function* elementsOf(body: AsyncIterable<Buffer>): AsyncGenerator<ReadRecord> {
  for await (const piece of splitArray(body)) yield readPiece(piece, 'array')
}

/** A line with an array is a batch of a submission's payload. */
async function* eachLine(body: AsyncIterable<Buffer>): AsyncGenerator<ReadRecord> {
  for await (const piece of splitLines(body)) {
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
