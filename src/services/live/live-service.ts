import type { Database } from '../../database/queryable.js'
import type { Actor } from '../../schemas/actor.js'
import type { IngestResult, RowState } from '../../schemas/live-record.js'
import { ingestRecords, type Ingest } from './ingest-records.js'
import { limitConcurrency } from './limit-concurrency.js'
import type { LiveTable } from './live-table.js'
import { deleteLiveRecord, pageOfLiveRecords, readLiveRecord } from './read-live-record.js'

const INGESTS_AT_A_TIME = 3

/** What callers can do with the live process table. */
export function createLiveService(database: Database, table: LiveTable) {
  const inTurn = limitConcurrency(INGESTS_AT_A_TIME)
  return {
    ingest: async (ingest: Ingest): Promise<IngestResult> =>
      inTurn(async () => ingestRecords(database, table, ingest)),
    list: async (filter: { rowState?: RowState }, page: { limit: number; cursor?: string }) =>
      pageOfLiveRecords(database, table, filter, page),
    read: async (laChildId: string, actor: Actor) => readLiveRecord(database, table, laChildId, actor),
    delete: async (laChildId: string, actor: Actor) => deleteLiveRecord(database, table, laChildId, actor),
  }
}
