import type { Queryable } from '../../../database/queryable.js'
import { Problem } from '../../../errors.js'
import type { Page } from '../../../schemas/common.js'
import type { StagedRecord, StagedRecordSummary } from '../../../schemas/staged-record.js'
import type { DeliveryStatus } from '../../../schemas/submission.js'
import { positionsOfPage, type Browsing } from './browse-repository.js'
import { deliveriesAt, hasBatches, positionsInState } from './delivery-repository.js'
import { presentDelivery } from './present-delivery.js'
import { cursorInvalid, decodeCursor, encodeCursor } from '../../../database/cursor.js'
import { submissionNotFound } from '../read-submissions.js'
import {
  findingsOf,
  findStagedRecord,
  listStagedRecords,
  type Losing,
  type StagedRow,
} from './staged-record-repository.js'
import { readLostParts } from '../review/read-lost-parts.js'
import { findSubmission } from '../submission-repository.js'

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
  submissionId: string,
  filter: RecordFilter,
  page: { limit: number; cursor?: string },
): Promise<Page<StagedRecordSummary>> {
  const submission = await findSubmission(db, submissionId)
  if (submission === undefined) throw submissionNotFound()
  const after = page.cursor === undefined ? 0 : Number(decodeCursor(page.cursor))
  if (!(after >= 0 && after < 2 ** 31)) throw cursorInvalid()
  const { deletesPart, ...rest } = filter
  const losing =
    deletesPart === undefined
      ? {}
      : { losing: { isWanted: deletesPart, positions: (await readLostParts(db, submission, 0)).positions } }
  const { rows, last } = await find(db, submissionId, { ...rest, ...losing }, { limit: page.limit, after })
  const deliveries = await deliveriesAt(
    db,
    submissionId,
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
