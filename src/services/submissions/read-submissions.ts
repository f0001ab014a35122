import { asPage, idIn, type PageRequest } from '../../database/cursor.js'
import type { Queryable } from '../../database/queryable.js'
import { Problem } from '../../errors.js'
import type { Page } from '../../schemas/common.js'
import type { Counts, Decision, Submission, SubmissionState } from '../../schemas/submission.js'
import { supersededAmong } from './baseline/baseline-repository.js'
import { buildProgress } from './build-repository.js'
import { SUPERSEDED } from './check-sendable.js'
import { decisionsOf } from './decisions/decision-repository.js'
import { reasonsOf } from './decisions/standing-agreement-repository.js'
import { deliveryCounts } from './records/delivery-repository.js'
import {
  findSubmission,
  listSubmissions,
  type SubmissionFilter,
  type SubmissionRow,
} from './submission-repository.js'

export const submissionNotFound = () => new Problem('NOT_FOUND', 'There is no such submission')

/** @throws {Problem} NOT_FOUND */
export async function readSubmission(db: Queryable, id: string): Promise<Submission> {
  const row = await findSubmission(db, id)
  if (row === undefined) throw submissionNotFound()
  const [submission] = await present(db, [row])
  return submission ?? Promise.reject(submissionNotFound())
}

/** Newest first. */
export async function pageOfSubmissions(
  db: Queryable,
  filter: SubmissionFilter,
  page: PageRequest,
): Promise<Page<Submission>> {
  const rows = await listSubmissions(db, filter, { limit: page.limit, before: idIn(page) })
  const items = await present(db, rows)
  return asPage(
    items,
    page,
    (item) => item,
    ({ id }) => id,
  )
}

async function present(db: Queryable, rows: readonly SubmissionRow[]): Promise<Submission[]> {
  const ids = rows.map(({ id }) => id)
  const decisions = await decisionsOf(db, ids)
  const built = await buildProgress(db, ids)
  const delivery = await deliveryCounts(db, ids)
  const notices = await noticesOf(db, rows)
  return rows.map((row) =>
    presentSubmission(row, {
      decisions: decisions.get(row.id) ?? [],
      delivery: delivery.get(row.id),
      built: built.get(row.id),
      notice: notices.get(row.id),
    }),
  )
}

/** How many records of a submission lie in batches of each state. */
type DeliveryCounts = Omit<Counts, 'withheld'>

function changesOf(row: SubmissionRow): Pick<Submission, 'changes'> {
  if (row.comparedCount === null) return {}
  return {
    changes: {
      compared: row.comparedCount,
      changed: row.changedCount ?? 0,
      idsOnly: row.idsOnlyCount ?? 0,
      deleted: row.deletedCount ?? 0,
    },
  }
}

const massDeletionOf = ({
  deletedCount,
  massDeletionOf: held,
}: SubmissionRow): Pick<Submission, 'massDeletion'> =>
  held === null ? {} : { massDeletion: { deletions: deletedCount ?? 0, held } }

const childOf = ({ childChosen, structureSharedBy }: SubmissionRow): Pick<Submission, 'child'> =>
  childChosen === null || structureSharedBy === null
    ? {}
    : { child: { chosen: childChosen, structureSharedBy } }

const NOT_SENT: DeliveryCounts = { waiting: 0, sending: 0, received: 0, refused: 0, uncertain: 0 }

/** The submission as callers see it. */
function presentSubmission(
  row: SubmissionRow,
  known: {
    decisions: readonly Decision[]
    delivery: DeliveryCounts | undefined
    built: number | undefined
    notice: string | undefined
  },
): Submission {
  return {
    id: row.id,
    phase: row.phase,
    kind: row.kind,
    source: row.source,
    destination: row.destination,
    state: row.state,
    ...(row.request.seed === undefined ? {} : { seed: row.request.seed }),
    ...(row.seriesId === null ? {} : { seriesId: row.seriesId }),
    createdBy: row.createdBy,
    createdAt: row.createdAt.toISOString(),
    stateChangedAt: row.stateChangedAt.toISOString(),
    recordCount: row.recordCount,
    contentDigest: row.contentDigest,
    counts: counts(row, known.delivery),
    findings: { errors: row.errorCount, warnings: row.warningCount, queries: row.queryCount },
    decisions: [...known.decisions],
    decisionsNeeded: decisionsMissing(row, known.decisions),
    ...(row.state === 'building' ? { progress: { records: known.built ?? 0, of: row.expectedCount } } : {}),
    ...changesOf(row),
    ...massDeletionOf(row),
    ...(row.missingCount === null ? {} : { missing: row.missingCount }),
    ...childOf(row),
    ...(row.failure === null ? {} : { failure: row.failure }),
    ...(known.notice === undefined ? {} : { notice: known.notice }),
  }
}

/** A record that is in no batch yet and is not withheld waits. */
function counts(row: SubmissionRow, delivery: DeliveryCounts | undefined): Counts {
  const withheld = row.withheldCount
  const { sending, received, refused, uncertain } = delivery ?? NOT_SENT
  const waiting = row.recordCount - withheld - sending - received - refused - uncertain
  return { waiting, sending, received, refused, uncertain, withheld }
}

/** How many approvals of the staged digest by different people are still missing. */
export function decisionsMissing(
  row: Pick<SubmissionRow, 'decisionsNeeded' | 'contentDigest'>,
  decisions: readonly Pick<Decision, 'decision' | 'contentDigest' | 'madeBy'>[],
): number {
  const approvers = new Set(
    decisions
      .filter(({ decision, contentDigest }) => decision === 'approve' && contentDigest === row.contentDigest)
      .map(({ madeBy }) => madeBy.toLowerCase()),
  )
  return Math.max(0, row.decisionsNeeded - approvers.size)
}

const NOTHING_CHANGED =
  'Nothing has changed since the DfE last accepted these children: there is nothing to send'

/** States from which a submission can still be sent. */
const SENDABLE: ReadonlySet<SubmissionState> = new Set(['staged', 'approved', 'held', 'incomplete'])

/** One sentence for people about a submission, before they do anything with it. */
async function noticesOf(
  db: Queryable,
  rows: readonly SubmissionRow[],
): Promise<ReadonlyMap<string, string>> {
  const sendable = rows.filter(({ state, baseline }) => baseline !== null && SENDABLE.has(state))
  if (sendable.length === 0) return new Map()
  const ids = sendable.map(({ id }) => id)
  const superseded = await supersededAmong(db, ids)
  const reasons = await reasonsOf(db, ids)
  return new Map(
    sendable.flatMap((row): [string, string][] => {
      if (superseded.has(row.id)) return [[row.id, SUPERSEDED]]
      const reason = row.state === 'staged' ? reasons.get(row.id) : undefined
      if (reason !== undefined) return [[row.id, `Left to people by the standing agreement: ${reason}`]]
      return row.kind === 'delta' && row.recordCount === 0 ? [[row.id, NOTHING_CHANGED]] : []
    }),
  )
}
