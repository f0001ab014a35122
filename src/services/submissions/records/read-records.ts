import { encodeCursor, numberIn, type PageRequest } from '../../../database/cursor.js'
import type { Queryable } from '../../../database/queryable.js'
import { Problem } from '../../../errors.js'
import type { Page } from '../../../schemas/common.js'
import { MAX_RECORDS_PER_BATCH } from '../../../schemas/dfe/limits.js'
import type { ScrambleReport } from '../../../schemas/scramble-report.js'
import type { StagedRecord, StagedRecordSummary } from '../../../schemas/staged-record.js'
import type { DeliveryStatus } from '../../../schemas/submission.js'
import { describeReport } from '../../scrambling/report/describe-report.js'
import { findScrambleReport } from '../build-repository.js'
import { submissionNotFound } from '../read-submissions.js'
import { findSubmission } from '../submission-repository.js'
import { type Browsing, positionsOfPage } from './browse-repository.js'
import { type BatchDelivery, deliveriesAt, hasBatches, positionsInState } from './delivery-repository.js'
import {
  findingsOf,
  findStagedRecord,
  listStagedRecords,
  type Losing,
  nextPayloads,
  type StagedRow,
} from './staged-record-repository.js'
import type { ReadLostParts } from '../review/lost-parts.js'

export type RecordFilter = {
  readonly status?: DeliveryStatus
  readonly hasFindings?: boolean
  readonly deletesChild?: boolean
  readonly deletesPart?: boolean
}

/**
 * In order of position.
 * @throws {Problem} NOT_FOUND or CURSOR_INVALID
 */
export async function pageOfRecords(
  db: Queryable,
  { id, lostParts }: { id: string; lostParts: ReadLostParts },
  filter: RecordFilter,
  page: PageRequest,
): Promise<Page<StagedRecordSummary>> {
  const submission = await findSubmission(db, id)
  if (submission === undefined) throw submissionNotFound()
  const after = numberIn(page) ?? 0
  const { deletesPart, ...rest } = filter
  const losing =
    deletesPart === undefined
      ? {}
      : { losing: { isWanted: deletesPart, positions: (await lostParts(db, submission)).positions } }
  const { rows, last } = await find(db, id, { ...rest, ...losing }, { limit: page.limit, after })
  const deliveries = await deliveriesAt(
    db,
    id,
    rows.map(({ position }) => position),
  )
  return {
    items: rows.map((row) => summarise(row, deliveries)),
    nextCursor: last === undefined ? null : encodeCursor(String(last)),
  }
}

/** A page of the records that people look through, in their order. */
export async function browseRecords(
  db: Queryable,
  submissionId: string,
  browsing: Browsing,
  page: { limit: number; offset: number },
): Promise<{ items: StagedRecordSummary[]; total: number }> {
  const { positions, total } = await positionsOfPage(db, submissionId, browsing, page)
  const rows = await listStagedRecords(db, submissionId, { positions }, { limit: page.limit, after: 0 })
  const deliveries = await deliveriesAt(db, submissionId, positions)
  const items = new Map(rows.map((row) => [row.position, summarise(row, deliveries)]))
  return { items: positions.flatMap((position) => items.get(position) ?? []), total }
}

const summarise = (
  row: StagedRow,
  deliveries: Awaited<ReturnType<typeof deliveriesAt>>,
): StagedRecordSummary => ({
  ...summaryOf(row),
  ...presentDelivery(row, deliveries),
  findingCount: row.findingCount,
})

/** @returns one page, and the position after which the next begins */
async function find(
  db: Queryable,
  submissionId: string,
  { status, ...rest }: Omit<RecordFilter, 'deletesPart'> & { losing?: Losing },
  page: { limit: number; after: number },
): Promise<{ rows: StagedRow[]; last: number | undefined }> {
  if (status === undefined || status === 'withheld' || !(await hasBatches(db, submissionId))) {
    if (status !== undefined && status !== 'withheld' && status !== 'waiting')
      return { rows: [], last: undefined }
    const withheld = status === undefined ? {} : { withheld: status === 'withheld' }
    const rows = await listStagedRecords(db, submissionId, { ...rest, ...withheld }, page)
    return { rows, last: rows.length === page.limit ? rows.at(-1)?.position : undefined }
  }
  const positions = await positionsInState(db, submissionId, status, page)
  const rows = await listStagedRecords(db, submissionId, { ...rest, positions }, page)
  return { rows, last: positions.length === page.limit ? positions.at(-1) : undefined }
}

/** @throws {Problem} NOT_FOUND */
export async function readRecord(
  db: Queryable,
  submissionId: string,
  position: number,
): Promise<StagedRecord> {
  const row = await findStagedRecord(db, submissionId, position)
  if (row === undefined) throw new Problem('NOT_FOUND', 'There is no such record')
  const deliveries = await deliveriesAt(db, submissionId, [position])
  return {
    ...summaryOf(row),
    ...presentDelivery(row, deliveries),
    findings: await findingsOf(db, submissionId, position),
    payload: row.payload,
  }
}

const summaryOf = (row: StagedRow) => ({
  position: row.position,
  laChildId: row.laChildId,
  payloadDigest: row.payloadDigest,
  ...(row.purgesChild === null ? {} : { purgesChild: row.purgesChild }),
  ...(row.purgesPart === null ? {} : { purgesPart: row.purgesPart }),
  ...(row.follows === null ? {} : { follows: row.follows }),
  ...(row.followedBy === null ? {} : { followedBy: row.followedBy }),
})

type RecordDelivery = Pick<
  StagedRecordSummary,
  'status' | 'receipt' | 'receivedAt' | 'refusal' | 'possiblySentTwice'
>

/** The delivery of one record. Before there are batches, every record that is not withheld waits. */
function presentDelivery(
  record: { position: number; withheld: boolean },
  deliveries: readonly BatchDelivery[],
): RecordDelivery {
  if (record.withheld) return { status: 'withheld' }
  const batch = deliveries.find(({ positions }) => positions.includes(record.position))
  if (batch === undefined) return { status: 'waiting' }
  const { state, receipts, receivedAt, refusal, possiblySent } = batch
  const receipt = receiptOf(receipts ?? [], batch.positions.indexOf(record.position))
  return {
    status: state,
    ...(receipt === undefined ? {} : { receipt }),
    ...(receivedAt === null ? {} : { receivedAt: receivedAt.toISOString() }),
    ...(refusal === null ? {} : { refusal }),
    ...(possiblySent && state === 'received' ? { possiblySentTwice: true as const } : {}),
  }
}

/** The receipts of a batch are in the order of its records, or one that stands for all. */
function receiptOf(receipts: readonly string[], place: number): string | undefined {
  return receipts.length === 1 ? receipts[0] : receipts[place]
}

/** The body of one POST: the staged texts as they are, in order, never parsed and printed again. */
export const joinBatch = (payloads: readonly string[]): string => `[${payloads.join(',')}]`

/**
 * The bodies that transmission will send: one line a batch, each exactly the bytes of a POST.
 * @throws {Problem} PAYLOAD_REMOVED
 */
export async function* streamPayload(db: Queryable, submissionId: string): AsyncGenerator<string> {
  const secondFrom = (await findSubmission(db, submissionId))?.secondFrom ?? 1
  let after = 0
  for (;;) {
    // No batch holds first and second records.
    const before = after + 1 < secondFrom ? secondFrom : undefined
    const rows = await nextPayloads(db, submissionId, { after, before, limit: MAX_RECORDS_PER_BATCH })
    const last = rows.at(-1)
    if (last === undefined && before === undefined) return
    if (last === undefined) {
      after = secondFrom - 1
      continue
    }
    const payloads = rows.map(({ payload }) => {
      if (payload === null)
        throw new Problem('PAYLOAD_REMOVED', 'The payloads of this submission were removed')
      return payload
    })
    yield `${joinBatch(payloads)}\n`
    after = last.position
  }
}

/** @throws {Problem} NOT_FOUND, or STATE_CONFLICT where the submission is not built */
export async function readScrambleReport(db: Queryable, submissionId: string): Promise<ScrambleReport> {
  const submission = await findSubmission(db, submissionId)
  if (submission === undefined) throw submissionNotFound()
  if (submission.source !== 'scrambled') {
    throw new Problem('NOT_FOUND', `The records of this submission are ${submission.source}, not scrambled`)
  }
  const report = await findReport(db, submissionId)
  if (report === undefined) {
    const isBuilt = submission.contentDigest !== null
    throw new Problem(
      'STATE_CONFLICT',
      isBuilt
        ? 'An older version made the report, and it was removed: start a new submission'
        : `The submission is ${submission.state}; a report comes with its records`,
    )
  }
  return report
}

/** Undefined if the submission is not built, or an older version built it. */
export async function findReport(db: Queryable, submissionId: string): Promise<ScrambleReport | undefined> {
  const figures = await findScrambleReport(db, submissionId)
  return figures && describeReport(figures)
}
