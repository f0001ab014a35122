import type { Transaction } from '../../../database/queryable.js'
import { SYSTEM } from '../../../schemas/actor.js'
import type { LiveTable } from '../../live-records/live-table.js'
import { insertOutcomes, insertUncertainOutcomes } from '../../live-records/outcome-repository.js'
import { writeBack } from '../../live-records/write-back.js'
import { bumpBaseline, isLastSent } from '../../submissions/baseline/baseline-repository.js'
import { saveReceived, saveUncertain } from '../../submissions/baseline/received-state-repository.js'
import { changeSubmissionState } from '../../submissions/change-submission-state.js'
import type { SubmissionRow } from '../../submissions/submission-repository.js'
import { isDeliveryAmbiguous, type Classified, type Reply } from '../decide/classify-outcome.js'
import {
  planNextStep,
  type DeliveryPolicy,
  type Moment,
  type NextStep,
  type Undecided,
} from '../decide/plan-next-step.js'
import { tokenRefusalsInARow, type AttemptKey } from './attempt-repository.js'
import {
  type BatchRow,
  changeBatch,
  isReceivedWhole,
  lockBatch,
  putBack,
  receiveBatch,
  treatmentOf,
} from './batch-repository.js'
import { insertSecondBatches, replaceBatch } from './cut-batches-repository.js'

/** Where the outcome of a batch counts. */
type Settled = { readonly submission: SubmissionRow; readonly liveTable: LiveTable }

/**
 * Carries an attempt over to its batch, and to the other places where the outcome counts.
 * @param ended.words the DfE's, or the code of a fault
 * @returns undefined where nothing is to be decided
 */
export async function settleBatch(
  tx: Transaction,
  settled: Settled,
  policy: DeliveryPolicy,
  ended: { attempt: AttemptKey; reply: Reply; classified: Classified; words: string | null; moment: Moment },
): Promise<NextStep | undefined> {
  const { attempt, reply, classified, words, moment } = ended
  const batch = await lockBatch(tx, attempt.submissionId, attempt.batchNumber)
  if (classified.outcome === 'unsent') {
    await putBack(tx, batch)
    return undefined
  }
  if (classified.outcome === 'received') {
    await settleReceived(tx, settled, batch, classified.receipts)
    return undefined
  }
  const step = planNextStep(classified, await factsOf(tx, attempt, batch), policy, moment)
  await applyStep(tx, batch, step, { classified, words })
  const isSettled = step.kind === 'refused' || step.kind === 'replace'
  await shareOutcome(tx, settled, batch, {
    arrived: isDeliveryAmbiguous(reply) ? 'perhaps' : 'no',
    isSettled,
  })
  return step
}

export async function settleReceived(
  tx: Transaction,
  settled: Settled,
  batch: BatchRow,
  receipts: readonly string[],
): Promise<void> {
  await receiveBatch(tx, batch, receipts)
  await shareOutcome(tx, settled, batch, { arrived: 'yes', isSettled: true })
}

async function factsOf(tx: Transaction, attempt: AttemptKey, batch: BatchRow) {
  const tries = Math.max(1, batch.attemptCount)
  return {
    positions: batch.positions,
    tries,
    waitedMs: batch.waitedMs,
    blockedBefore: batch.blockedCount,
    // A person who resumes gives it a new start.
    tokenRefusals: Math.min(tries, await tokenRefusalsInARow(tx, attempt)),
    ...(await treatmentOf(tx, batch.submissionId, batch.firstAttemptAt)),
  }
}

async function applyStep(
  tx: Transaction,
  batch: BatchRow,
  step: NextStep,
  { classified, words }: { classified: Undecided; words: string | null },
): Promise<void> {
  const history = {
    blocked: classified.outcome === 'blocked',
    possiblySent: classified.outcome === 'uncertain',
  }
  const open = history.possiblySent || batch.possiblySent ? 'uncertain' : 'waiting'
  const refusal = words ?? 'The DfE gave no reason'
  switch (step.kind) {
    case 'refused':
      return changeBatch(tx, batch, { state: 'refused', refusal, ...history })
    case 'quarantine':
      return changeBatch(tx, batch, { state: 'uncertain', ...history })
    case 'again':
      return changeBatch(tx, batch, { state: open, waitMs: step.waitMs, ...history })
    case 'hold':
      return changeBatch(tx, batch, { state: open, waitMs: 0, ...history })
    case 'replace': {
      const refused = step.refused.length === 0 ? [] : [step.refused]
      return replaceBatch(
        tx,
        batch,
        [
          ...refused.map((positions) => ({ positions, state: 'refused' as const, refusal })),
          ...step.waiting.map((positions) => ({ positions, state: 'open' as const })),
        ],
        history,
      )
    }
  }
}

/**
 * What the DfE holds of each child, which is the base of the next delta, the feed of outcomes, and the live table. An outcome that
 * comes after something newer of the baseline was sent counts in none.
 * @param outcome.arrived `perhaps`: it was sent, and may be at the DfE or not
 * @param outcome.isSettled true if it is the last word on some of its records
 */
async function shareOutcome(
  tx: Transaction,
  { submission: { id, baseline, source }, liveTable }: Settled,
  { number, positions }: BatchRow,
  { arrived, isSettled }: { arrived: 'yes' | 'perhaps' | 'no'; isSettled: boolean },
): Promise<void> {
  if (baseline === null || !(await isLastSent(tx, baseline, id))) return
  const sent = { submissionId: id, baseline, positions }
  if (arrived === 'yes') {
    await saveReceived(tx, sent)
    await bumpBaseline(tx, baseline, 'received')
  }
  if (arrived === 'perhaps' && (await saveUncertain(tx, sent)) > 0) await bumpBaseline(tx, baseline)
  if (source === 'live' && arrived === 'perhaps') await insertUncertainOutcomes(tx, id, number)
  if (source === 'live' && isSettled) {
    await insertOutcomes(tx, id, number)
    await writeBack(tx, liveTable, { submissionId: id, batchNumber: number })
  }
}

/**
 * Ends a transmission that has no open batch left: whole, or with records that were not received. First it opens the
 * second records, where there are some.
 */
export async function finishSubmission(
  tx: Transaction,
  submission: Pick<SubmissionRow, 'id' | 'state'>,
): Promise<void> {
  if (await insertSecondBatches(tx, submission.id)) return
  const name = (await isReceivedWhole(tx, submission.id)) ? 'finish' : 'finishIncomplete'
  await changeSubmissionState(tx, submission, { name, actor: SYSTEM })
}
