import t from 'tap'
import { Problem } from '../../src/errors.js'
import { isReadable, readRecord, type ReadRecord } from '../../src/services/census-rules/read-record.js'
import { readIncoming } from '../../src/services/live-records/read-incoming.js'
import { readPiece } from '../../src/services/live-records/read-piece.js'
import { splitArray, splitLines, type Piece } from '../../src/services/live-records/split-body.js'
import { recordsOf } from '../../src/services/reports/read-records.js'
import { chance } from '../support/campaign/chance.js'
import { IS_LONG } from '../support/takes-long.js'
import { mutate, REAL_LOOKING } from './mutate-bytes.js'

/** What every entrance calls, without HTTP and SQL: `test/journeys/mutated-bodies.test.ts` goes through those with some thousands. */
const CASES = Number(process.env['CSC_MUTATIONS'] ?? (IS_LONG ? 1_000_000 : 10_000))
const SEED = Number(process.env['CSC_TEST_SEED'] ?? 20_261_130)
/** The most that the process may hold more at the end than after the first tenth: in a short run garbage waits. */
const GROWTH_MB = 60

const random = chance(SEED)
const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })
const UNSTORABLE = /[\0\ud800-\udfff]/u
const TAKES = 'takes '
const isTaken = (verdict: string): boolean => verdict.startsWith(TAKES)
const [LF, OPEN, CLOSE] = [0x0a, Buffer.from('['), Buffer.from(']')]

async function* once(bytes: Buffer): AsyncGenerator<Buffer> {
  yield bytes
}
async function all<T>(items: AsyncIterable<T>): Promise<T[] | 'refused whole'> {
  const found: T[] = []
  try {
    for await (const item of items) found.push(item)
    return found
  } catch (error) {
    if (error instanceof Problem && error.code === 'REQUEST_REFUSED') return 'refused whole'
    throw error
  }
}
/** Its payload, or its faults. */
const verdictOf = (read: ReadRecord): string =>
  isReadable(read)
    ? TAKES + read.payload
    : read.problems.map(({ pointer, code, message }) => `${pointer} ${code} ${message}`).join('\n')
const incomingOf = (piece: Piece): string => {
  const incoming = readIncoming(piece, 'lines')
  return 'record' in incoming
    ? TAKES + incoming.record.payload
    : incoming.invalid.errors.map(({ pointer, code, message }) => `${pointer} ${code} ${message}`).join('\n')
}
/** A push names the first twenty faults. */
const first20 = (verdict: string): string => verdict.split('\n').slice(0, 20).join('\n')

/** As a text of the database: UTF-8 without U+0000. */
const decode = (bytes: Buffer): string | undefined => {
  if (bytes.includes(0)) return undefined
  try {
    return utf8.decode(bytes)
  } catch {
    return undefined
  }
}

/** Each says what is wrong with an entrance, in words without the record; undefined where it agrees with the reader. */
const ENTRANCES: readonly ((
  bytes: Buffer,
  alone: string,
) => Promise<string | undefined> | string | undefined)[] = [
  async (bytes, alone) => {
    if (!isOneLine(bytes)) return undefined
    const lines = await all(splitLines(once(bytes)))
    if (lines === 'refused whole' || lines.length !== 1) return 'a line is not one record'
    return lines.map(incomingOf).join() === first20(alone) ? undefined : 'a pushed line differs'
  },
  async (bytes, alone) => {
    if (!isOneLine(bytes) || isBatch(bytes)) return undefined
    const checked = await all(recordsOf(bytes, 'lines').each())
    const agrees = checked !== 'refused whole' && checked.map(verdictOf).join() === alone
    return agrees ? undefined : 'a validated line differs'
  },
  (bytes, alone) => {
    const text = decode(bytes)
    return text === undefined || verdictOf(readRecord(text)) === alone
      ? undefined
      : 'a row of the table differs'
  },
  (bytes, alone) => {
    if (!isTaken(alone)) return undefined
    const given = JSON.stringify(JSON.parse((decode(bytes) ?? '').replace(/^\ufeff/, '')))
    return given === alone.slice(TAKES.length) ? undefined : 'something was lost'
  },
  async (bytes, alone) => {
    if (!isTaken(alone)) return undefined
    const array = await all(splitArray(once(Buffer.concat([OPEN, bytes, CLOSE]))))
    if (array === 'refused whole') return 'an array refuses what a line takes'
    const verdicts = array.map((piece) => verdictOf(readPiece(piece, 'array')))
    return verdicts.join() === alone ? undefined : 'an element of an array differs'
  },
  // A push keeps its words: one that the database did not take made it fail whole.
  (_, alone) => (UNSTORABLE.test(alone) && !isTaken(alone) ? 'says what no database takes' : undefined),
  async (bytes, alone) => {
    if (isTaken(alone)) return undefined
    // Whatever it is, it is refused whole, or its elements are judged: nothing else is thrown.
    await all(recordsOf(Buffer.concat([OPEN, bytes, CLOSE]), 'array').each())
    return undefined
  },
]

const isOneLine = (bytes: Buffer): boolean => !bytes.includes(LF) && bytes.toString('latin1').trim() !== ''
const isBatch = (bytes: Buffer): boolean =>
  /^(?:\u00ef\u00bb\u00bf)?[ \t\r]*\[/.test(bytes.toString('latin1'))

async function disagreement(bytes: Buffer): Promise<string | undefined> {
  const alone = verdictOf(readPiece({ line: 1, byte: 1, bytes }, 'lines'))
  for (const differs of ENTRANCES) {
    const words = await differs(bytes, alone)
    if (words !== undefined) return words
  }
  return undefined
}

const memory = (): number => {
  globalThis.gc?.()
  return Math.round(process.memoryUsage().rss / 1024 / 1024)
}

t.test(`${CASES} mutated records, seed ${SEED}`, async (t) => {
  const begun = performance.now()
  const faults: string[] = []
  const counts = { taken: 0, refused: 0 }
  let early = 0
  for (let number = 1; number <= CASES && faults.length < 5; number += 1) {
    const bytes = mutate(random, random.of(REAL_LOOKING))
    const fault = await disagreement(bytes).catch((error: unknown) => `threw ${String(error)}`)
    if (fault !== undefined)
      faults.push(`case ${number}: ${fault}: ${JSON.stringify(bytes.toString('latin1'))}`)
    if (isReadable(readPiece({ line: 1, byte: 1, bytes }, 'lines'))) counts.taken += 1
    else counts.refused += 1
    if (number === Math.ceil(CASES / 10)) early = memory()
    if (number % Math.ceil(CASES / 10) === 0) t.comment(`${number} cases, ${memory()} MB`)
  }
  const seconds = Math.round((performance.now() - begun) / 1000)
  t.comment(
    `${counts.taken} taken and ${counts.refused} refused in ${seconds} s, ${early} MB after a tenth, ${memory()} MB at the end`,
  )
  t.same(faults, [], 'push, validation, table and array agree')
  t.ok(counts.taken > CASES / 100 && counts.refused > CASES / 100, 'of both kinds')
  if (IS_LONG) t.ok(memory() - early < GROWTH_MB, `memory is flat: ${early} MB, then ${memory()} MB`)
})
