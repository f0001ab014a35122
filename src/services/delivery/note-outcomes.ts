import type { Transaction } from '../../database/queryable.js'
import type { LiveTable } from '../live-records/live-table.js'
import { writeBack } from '../live-records/write-back.js'
import type { SubmissionRow } from '../building/submission-repository.js'
import type { Reply } from './classify-outcome.js'
import { isLastSent } from './lineage-repository.js'
import { mayHaveArrived } from './may-have-arrived.js'
import type { NextStep } from './plan-next-step.js'
import { rememberReceived } from './remember-received.js'

/** What is known of a batch after an attempt, or after a late answer to one. */
export type BatchNews = {
  readonly number: number
  readonly positions: readonly number[]
  /** `perhaps`: it was sent, and nobody knows what became of it. */
  readonly arrived: 'yes' | 'perhaps' | 'no'
  /** Whether that is the last word on some of its records. */
  readonly isSettled: boolean
}

type Sent = Pick<BatchNews, 'number' | 'positions'>

/** The receiver has taken it. */
export const newsOfReceived = ({ number, positions }: Sent): BatchNews => ({
  ...{ number, positions, arrived: 'yes', isSettled: true },
})

/** The receiver gave no receipt. */
export const newsOfOther = ({ number, positions }: Sent, step: NextStep, reply: Reply): BatchNews => ({
  ...{ number, positions, arrived: mayHaveArrived(reply) ? 'perhaps' : 'no' },
  isSettled: step.kind === 'refused' || step.kind === 'replace',
})

/**
 * Carries what came of batches of one submission to where else it counts, in the transaction that writes the outcomes. What comes
 * after something newer of the lineage was sent counts nowhere else.
 */
export async function noteOutcomes(
  tx: Transaction,
  liveTable: LiveTable,
  { submission, now, meanwhile }: { submission: SubmissionRow; now: Date; meanwhile: Promise<unknown> },
  news: readonly BatchNews[],
): Promise<void> {
  const { id, lineage } = submission
  if (news.length === 0 || lineage === null || !(await isLastSent(tx, lineage, id))) return
  const arrived = (how: BatchNews['arrived']) =>
    news.filter((one) => one.arrived === how).flatMap(({ positions }) => positions)
  const heard = { received: arrived('yes'), uncertain: arrived('perhaps'), at: now }
  await rememberReceived(tx, { id, lineage }, heard)
  if (submission.source !== 'live') return
  // A write-back may be undone, and with it all that the transaction did since it began: the attempts of a window, too.
  await meanwhile
  for (const { number } of news.filter(({ isSettled }) => isSettled)) {
    await writeBack(tx, liveTable, { submissionId: submission.id, batchNumber: number })
  }
}
