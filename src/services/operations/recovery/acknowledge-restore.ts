import { type Clock, databaseClock, type Transaction } from '../../../database/queryable.js'
import { Problem } from '../../../errors.js'
import { type Actor, SYSTEM } from '../../../schemas/actor.js'
import type { SubmissionState } from '../../../schemas/submission.js'
import { headOfChain } from '../../audit/audit-log-repository.js'
import { appendAuditEvent, appendAuditEvents } from '../../audit/audit-repository.js'
import type { SealFile } from '../../audit/seal-file.js'
import { type Cut, type ReadSeals, upTo } from '../../audit/seal.js'
import { verifyChain } from '../../audit/verify-chain.js'
import { notify } from '../../notifications/notify.js'
import { saveUncertain } from '../../submissions/baseline/received-state-repository.js'
import { changeSubmissionState } from '../../submissions/change-submission-state.js'
import { endStanding, lockStanding } from '../../submissions/decisions/standing-agreement-repository.js'
import type { TransitionName } from '../../submissions/submission-transitions.js'
import { judgeSeals } from './check-seals.js'
import {
  countLostChildren,
  findOpenRecovery,
  lockRecovery,
  lostSubmissions,
  type RecoveryRow,
} from './recovery-repository.js'
import {
  closeOpenBatches,
  doubtAllChildren,
  doubtLostChildren,
  endOrphanedAttempts,
  endRecovery,
  lockUnended,
  setFailure,
  supersedeAll,
  type UnendedSubmission,
  wakeSenders,
} from './restored-state-repository.js'

type AcknowledgeDependencies = { readonly seals: SealFile | undefined; readonly clock: Clock }

const NOT_IN_RECOVERY = 'The database is not in recovery: it knows all that was sent'
const OTHER_DATABASE =
  'The audit log of this database is not an earlier state of the one that was sealed here: it is another database, or its log was ' +
  'changed. Restore the right one, or start with the seals and the data folder that belong to this one'

/**
 * Ends recovery: an approver has seen what the restored database does not know. Of every child that was sent after the backup,
 * what the DfE holds becomes unknown, so that the next delta deletes or replaces it whole. Everything is in one transaction,
 * but for the seal, which is written last: without its event it is held against nothing.
 * @throws {Problem} STATE_CONFLICT on an intact or another database
 */
export async function acknowledgeRestore(
  tx: Transaction,
  deps: AcknowledgeDependencies,
  note: string,
  actor: Actor,
): Promise<void> {
  await lockRecovery(tx)
  const recovery = await findOpenRecovery(tx)
  if (recovery === undefined) throw new Problem('STATE_CONFLICT', NOT_IN_RECOVERY)
  const sealed = await deps.seals?.read()
  const after = await checkLog(tx, recovery, sealed)
  await lockStanding(tx)
  const unended = await lockUnended(tx, recovery.id)

  const submissions = await lostSubmissions(tx, recovery.id)
  const children = await countLostChildren(tx, recovery.id)
  if (!recovery.journalComplete) await doubtAllChildren(tx)
  await doubtLostChildren(tx, recovery.id)
  await supersedeAll(tx)
  await endRecovery(tx, recovery.id, { by: actor.name, note })
  await wakeSenders(tx)
  await notify(tx, { kind: 'recovery.ended' })
  // All locks come before the first audit event: its writer keeps all others waiting.
  const ended = await endSubmissions(tx, recovery, unended)
  await endDailyRunning(tx, actor)
  await appendAuditEvent(tx, {
    actor,
    action: 'restored',
    subject: 'database',
    detail: {
      keptSequence: recovery.keptSequence,
      keptHash: recovery.keptHash,
      lostSequence: recovery.lostSequence,
      lostHash: recovery.lostHash,
      journalComplete: recovery.journalComplete,
      submissions: submissions.length,
      posts: submissions.reduce((sum, { attempts }) => sum + attempts, 0),
      children,
      ended,
    },
  })
  await beginEpoch(tx, deps, { after, recovery })
}

/**
 * The log up to the backup is as it was sealed, and holds in itself to its end.
 * @returns the last event that both the log and its seals of before hold
 */
async function checkLog(
  tx: Transaction,
  { keptSequence, keptHash }: RecoveryRow,
  sealed: ReadSeals | undefined,
): Promise<number> {
  if (sealed?.brokenLine !== undefined) {
    throw new Problem(
      'STATE_CONFLICT',
      `Line ${sealed.brokenLine} of the file of seals is not as it was written`,
    )
  }
  const seals = sealed?.seals ?? []
  const judged = await judgeSeals(tx, seals, { sequence: keptSequence, hash: keptHash })
  if (judged.kind === 'other') throw new Problem('STATE_CONFLICT', OTHER_DATABASE)
  const isBehind = judged.kind === 'behind'
  const after = isBehind ? Math.min(judged.kept.sequence, keptSequence) : keptSequence
  const { ok, firstBroken } = await verifyChain(tx, isBehind ? upTo(seals, after) : seals)
  if (!ok) {
    throw new Problem(
      'STATE_CONFLICT',
      `The audit log does not hold from event ${firstBroken ?? 0} on: verify it`,
    )
  }
  return after
}

async function endSubmissions(
  tx: Transaction,
  { journalComplete }: RecoveryRow,
  unended: readonly UnendedSubmission[],
): Promise<number> {
  let ended = 0
  for (const submission of unended) {
    const ending = endingOf(submission.state, { ...submission, isComplete: journalComplete })
    if (ending === undefined) continue
    await endSubmission(tx, submission, ending)
    ended += 1
  }
  return ended
}

async function endSubmission(
  tx: Transaction,
  submission: UnendedSubmission,
  { name, failure }: Ending,
): Promise<void> {
  const { id, baseline } = submission
  const orphaned = await endOrphanedAttempts(tx, id)
  await closeOpenBatches(tx, id)
  if (baseline !== null && orphaned.length > 0) {
    const positions = orphaned.flatMap((attempt) => attempt.positions)
    await saveUncertain(tx, { submissionId: id, baseline, positions })
  }
  if (name === undefined) await setFailure(tx, id, failure)
  else await changeSubmissionState(tx, submission, { name, actor: SYSTEM, failure })
  const events = orphaned.map(({ batch, attempt }) => ({
    actor: SYSTEM,
    action: 'batch.attempt',
    subject: `submission/${id}`,
    detail: { batch, attempt, outcome: 'uncertain', status: null },
  }))
  if (events.length > 0) await appendAuditEvents(tx, events)
}

/** True if it was withdrawn after the backup, nobody knows: two approvers agree to it again. */
async function endDailyRunning(tx: Transaction, actor: Actor): Promise<void> {
  const at = await databaseClock(tx)
  const ended = await endStanding(tx, ['proposed', 'in force'], { by: actor.name, at, withdrawn: true })
  if (ended === 0) return
  await appendAuditEvent(tx, {
    actor,
    action: 'standing-agreement.withdraw',
    subject: 'phase/5',
    detail: { restored: true },
  })
}

/** Written even if no sealed event was lost: that the log was cut stays visible as long as the file is kept. */
async function beginEpoch(
  tx: Transaction,
  { seals, clock }: AcknowledgeDependencies,
  { after, recovery }: { after: number; recovery: RecoveryRow },
): Promise<void> {
  const head = await headOfChain(tx)
  if (seals === undefined || head === undefined) return
  const { lostSequence, lostHash } = recovery
  const lost = lostSequence === null || lostHash === null ? null : { sequence: lostSequence, hash: lostHash }
  const cut: Cut = { after, lost }
  const ledger = await tx.ledger?.place(tx)
  const at = (await clock(tx)).toISOString()
  await seals.append(
    { ...head, at, ...(ledger && { ledger: { number: ledger.number, link: ledger.link } }) },
    { cut },
  )
}

/** Why a submission ends with the acknowledgement of a restore, for people. */
const SENT_AFTER_BACKUP =
  'The database was restored from a backup, and this submission was sent after it: the DfE may hold its records. Discard it; ' +
  'the next delta or full submission brings the DfE to what the live table holds'
const UNDER_WAY_AT_BACKUP =
  'The database was restored from a backup that was made while this submission was under way: nobody knows what was sent of it ' +
  'since. Discard it; the next delta or full submission brings the DfE to what the live table holds'

/** How a submission ends. `name` is absent if its state stays and only the reason is written. */
type Ending = { readonly name?: TransitionName & ('restore' | 'failBuild'); readonly failure: string }

/**
 * How a submission that had not ended at the backup goes on after the restore is acknowledged. Nothing that the journal shows as
 * sent, and nothing that was being sent, may go on by itself. What waits for a person goes on waiting: where it was compared
 * with an older state of the DfE it can no longer be approved or sent, because its baseline has moved on.
 * @param wasSent whether the journal shows a POST of it after the backup
 * @param isComplete whether the journal holds every POST after the backup
 * @returns undefined if it stays as it is
 */
export function endingOf(
  state: SubmissionState,
  { wasSent, isComplete }: { wasSent: boolean; isComplete: boolean },
): Ending | undefined {
  if (wasSent) return ENDINGS_OF_SENT[state]
  const mayHaveBeenSent =
    state === 'transmitting' || (!isComplete && (state === 'approved' || state === 'held'))
  return mayHaveBeenSent ? { name: 'restore', failure: UNDER_WAY_AT_BACKUP } : undefined
}

const failure = SENT_AFTER_BACKUP
const ENDINGS_OF_SENT: Partial<Record<SubmissionState, Ending>> = {
  // The records that were sent are not those that would be built now.
  building: { name: 'failBuild', failure },
  staged: { name: 'restore', failure },
  approved: { name: 'restore', failure },
  transmitting: { name: 'restore', failure },
  held: { name: 'restore', failure },
  incomplete: { failure },
}
