import type { Transaction } from '../../database/queryable.js'
import type { InvalidRecord } from '../../schemas/live-record.js'
import { insertIncoming, type NewIncoming } from './incoming-repository.js'
import type { RefusedRecord } from './invalid-record-repository.js'
import type { LiveTable } from './live-table.js'
import { invalid, readIncoming, type Incoming, type InvalidIncoming } from './read-incoming.js'
import type { Framing } from './read-piece.js'
import type { Piece } from './split-body.js'

const CHUNK_RECORDS = 500
const CHUNK_CHARACTERS = 4 * 1024 * 1024
const MAX_INVALID_SHOWN = 1000

export type TakenIn = {
  readonly received: number
  /** Position of the last record that waits to be merged; 0 where there is none. */
  readonly lastPosition: number
  readonly invalid: readonly InvalidRecord[]
  readonly invalidCount: number
  /** Invalid records that nobody can tell the child of. */
  readonly unidentified: number
  /** The invalid records, without their values. */
  readonly refused: readonly RefusedRecord[]
}

export type Body = { readonly pieces: AsyncIterable<Piece>; readonly framing: Framing }

/** Reads, checks and puts aside the records of a body as they come: memory grows with the number of ids alone. */
export async function takeIn(tx: Transaction, table: LiveTable, { pieces, framing }: Body): Promise<TakenIn> {
  const tally = createTally(table, framing)
  let waiting: NewIncoming[] = []
  let characters = 0
  const flush = async () => {
    if (waiting.length > 0) await insertIncoming(tx, waiting)
    waiting = []
    characters = 0
  }
  for await (const piece of pieces) {
    const row = tally.add(piece)
    if (row === undefined) continue
    waiting.push(row)
    characters += row.payload?.length ?? 0
    if (waiting.length === CHUNK_RECORDS || characters >= CHUNK_CHARACTERS) await flush()
  }
  await flush()
  return tally.result()
}

function createTally(table: LiveTable, framing: Framing) {
  const seen = new Set<string>()
  const shown: InvalidRecord[] = []
  const refused: RefusedRecord[] = []
  const counts = { received: 0, invalidCount: 0, unidentified: 0 }

  const once = (laChildId: string): number | undefined => {
    if (seen.has(laChildId)) return undefined
    seen.add(laChildId)
    return seen.size
  }

  const refuse = ({ invalid: record, childId }: InvalidIncoming) => {
    counts.invalidCount += 1
    const isShown = shown.length < MAX_INVALID_SHOWN
    if (isShown) shown.push(record)
    refused.push(rememberRefused(record, childId, isShown ? MOST_REMEMBERED : 1))
    if (childId === undefined) counts.unidentified += 1
    const position = childId === undefined ? undefined : once(childId)
    return position === undefined ? undefined : { position, laChildId: childId as string }
  }

  return {
    /** @returns what to put aside: a record, or the mere presence of a child whose record does not fit */
    add: (piece: Piece): NewIncoming | undefined => {
      counts.received += 1
      const incoming = fitting(table, piece.line, readIncoming(piece, framing))
      if ('invalid' in incoming) return refuse(incoming)
      const { record } = incoming
      const position = once(record.laChildId)
      return position === undefined ? refuse(twice(piece.line, record.laChildId)) : { position, ...record }
    },
    result: (): TakenIn => ({ ...counts, lastPosition: seen.size, invalid: shown, refused }),
  }
}

/** Of one record. */
const MOST_REMEMBERED = 5

const rememberRefused = (
  { line, errors }: InvalidRecord,
  laChildId: string | undefined,
  most: number,
): RefusedRecord => ({
  laChildId,
  line,
  problems: errors.slice(0, most).map(({ pointer, code, message }) => ({
    rule: code === 'CHILD_TWICE' ? 'CIN-8510' : 'DFE-SCHEMA',
    pointer,
    message,
  })),
})

const twice = (line: number, laChildId: string) =>
  invalid(
    line,
    [
      {
        pointer: '/la_child_id',
        code: 'CHILD_TWICE',
        message: 'came in this request before; that one counts',
      },
    ],
    laChildId,
  )

/** Columns of existing tables may be shorter than a record. */
function fitting({ columns }: LiveTable, line: number, incoming: Incoming): Incoming {
  if ('invalid' in incoming) return incoming
  const { laChildId, payload } = incoming.record
  const limits = [
    ['', payload, columns.get('json_payload')],
    ['/la_child_id', laChildId, columns.get('person_id')],
  ] as const
  const errors = limits.flatMap(([pointer, text, column]) =>
    text.length > (column?.maxLength ?? Infinity)
      ? [{ pointer, code: 'TOO_LONG_FOR_TABLE', message: `is longer than the column ${column?.name} takes` }]
      : [],
  )
  return errors.length === 0 ? incoming : invalid(line, errors, laChildId)
}
