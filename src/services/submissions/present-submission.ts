import type { Counts, Decision, Submission } from '../../schemas/submission.js'
import type { SubmissionRow } from './submission-repository.js'

/** How many records of a submission lie in batches of each state. */
export type DeliveryCounts = Omit<Counts, 'withheld'>

function changesOf({
  comparedCount,
  changedCount,
  deletedCount,
}: SubmissionRow): Pick<Submission, 'changes'> {
  if (comparedCount === null) return {}
  return { changes: { compared: comparedCount, changed: changedCount ?? 0, deleted: deletedCount ?? 0 } }
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
export function presentSubmission(
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
