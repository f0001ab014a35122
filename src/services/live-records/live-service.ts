import pLimit from 'p-limit'
import type { Database } from '../../database/queryable.js'
import type { Actor } from '../../schemas/actor.js'
import type { IngestResult, RowState } from '../../schemas/live-record.js'
import { ingestRecords, type Ingest } from './ingest-records.js'
import { countInvalid } from './invalid-record-repository.js'
import type { LiveTable } from './live-table.js'
import {
  deleteLiveRecord,
  pageOfInvalidRecords,
  pageOfLiveRecords,
  readLiveRecord,
} from './read-live-record.js'
import { readOutcomes } from './read-outcomes.js'

/** Each ingest holds a database connection for as long as its sender takes, and a process has few. */
const INGESTS_AT_A_TIME = 3

type Asked = Omit<Ingest, 'maxDeletedShare'> & Partial<Pick<Ingest, 'maxDeletedShare'>>

/** Reading, pushing and judging the live process table. */
export function createLiveService(database: Database, table: LiveTable, maxDeletedShare: number) {
  const inTurn = pLimit(INGESTS_AT_A_TIME)
  return {
    /** A snapshot that does not say how many children it may leave out may leave out as many as the deployment says. */
    ingest: async (ingest: Asked): Promise<IngestResult> =>
      inTurn(async () => ingestRecords(database, table, { maxDeletedShare, ...ingest })),
    list: async (filter: { rowState?: RowState }, page: { limit: number; cursor?: string }) =>
      pageOfLiveRecords(database, table, filter, page),
    listInvalid: async (page: { limit: number; cursor?: string }) => pageOfInvalidRecords(database, page),
    outcomes: async (page: { limit: number; after?: string }) => readOutcomes(database, page),
    countInvalid: async () => countInvalid(database),
    read: async (laChildId: string, actor: Actor) => readLiveRecord(database, table, laChildId, actor),
    delete: async (laChildId: string, actor: Actor) => deleteLiveRecord(database, table, laChildId, actor),
  }
}
