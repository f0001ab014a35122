import { PassThrough, Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { type Database, setIdleTimeout, type Transaction } from '../../database/queryable.js'
import type { Finding } from '../census-rules/finding.js'
import { readRecord, type ReadRecord } from '../census-rules/read-record.js'
import { readIdentities } from './identity-repository.js'
import { judgeIdentities } from './judge-identity.js'
import { readLiveRecords } from './live-record-repository.js'
import type { LiveTable } from './live-table.js'

/** A live record as its row holds it. */
export type JudgedRow = {
  readonly personId: string
  readonly read: ReadRecord
  /** Findings about the identity of the row. */
  readonly identity: Finding | undefined
}

/** A reader that takes longer for what it has got so far is gone. */
const LONGEST_PAUSE_MS = 10 * 60 * 1000
const AHEAD = 100

/**
 * Reads every live record that is not deleted, in order of the child's id, as of one moment; memory holds a few hundred.
 * @param laChildIds only these children
 */
export async function* readJudgedRows(
  database: Database,
  table: LiveTable,
  laChildIds?: readonly string[],
): AsyncGenerator<JudgedRow> {
  const rows = new PassThrough({ objectMode: true, highWaterMark: AHEAD })
  const read = database
    .transaction(async (tx) => {
      await setIdleTimeout(tx, LONGEST_PAUSE_MS)
      await pipeline(Readable.from(judgeRows(tx, table, laChildIds)), rows)
    }, 'once')
    .catch((error: Error) => void rows.destroy(error))
  try {
    yield* rows as AsyncIterable<JudgedRow>
  } finally {
    rows.destroy()
    await read
  }
}

async function* judgeRows(
  tx: Transaction,
  table: LiveTable,
  laChildIds: readonly string[] | undefined,
): AsyncGenerator<JudgedRow> {
  const judge = judgeIdentities(await readIdentities(tx, table))
  const filter = laChildIds === undefined ? {} : { laChildIds }
  for await (const { laChildId, payload, claimed } of readLiveRecords(tx, table, filter)) {
    yield { personId: laChildId, read: readRecord(payload), identity: judge(laChildId, claimed) }
  }
}
