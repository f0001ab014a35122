import type { Queryable } from '../../../database/queryable.js'
import type { SubmissionState } from '../../../schemas/submission.js'

/** A submission that had not ended at the backup. */
export type UnendedSubmission = {
  readonly id: string
  readonly state: SubmissionState
  readonly baseline: string | null
  readonly wasSent: boolean
}

/** Locked, in the order in which submissions are locked elsewhere. */
export async function lockUnended(tx: Queryable, recoveryId: string): Promise<UnendedSubmission[]> {
  const { rows } = await tx.query<UnendedSubmission>(
    `select s.id, s.state, s.baseline, exists (
       select from lost_attempt l where l.recovery_id = $1 and l.submission_id = s.id
     ) as "wasSent"
     from submission s
     where s.state in ('building', 'staged', 'approved', 'transmitting', 'held', 'incomplete')
     order by s.id for update of s`,
    [recoveryId],
  )
  return rows
}

/** Replaces the reason of a submission whose state stays. */
export async function setFailure(tx: Queryable, id: string, failure: string): Promise<void> {
  await tx.query(`update submission set failure = $2 where id = $1`, [id, failure])
}

type OrphanedAttempt = {
  readonly batch: number
  readonly attempt: number
  readonly positions: number[]
}

/** Ends attempts that were on their way at the backup: their answers are lost with the rest. */
export async function endOrphanedAttempts(tx: Queryable, submissionId: string): Promise<OrphanedAttempt[]> {
  const { rows } = await tx.query<OrphanedAttempt>(
    `update attempt a set outcome = 'uncertain', finished_at = clock(), error = 'DATABASE_RESTORED'
     from batch b
     where a.submission_id = $1 and a.outcome is null and b.submission_id = a.submission_id and b.number = a.batch_number
     returning a.batch_number as batch, a.number as attempt, b.positions`,
    [submissionId],
  )
  return rows
}

/** Closes batches that would be sent by themselves: nobody knows what became of them after the backup. */
export async function closeOpenBatches(tx: Queryable, submissionId: string): Promise<void> {
  await tx.query(
    `update batch set state = 'uncertain', due_at = null, possibly_sent = true
     where submission_id = $1 and due_at is not null`,
    [submissionId],
  )
}

/**
 * Of every child in a POST after the backup nobody knows what the DfE holds; also of one that the restored database never knew.
 * The children of a scramble series that began after the backup are left out: no delta continues it.
 * @returns how many children
 */
export async function doubtLostChildren(tx: Queryable, recoveryId: string): Promise<number> {
  const { rowCount } = await tx.query(
    `insert into received_state (baseline, la_child_id, certain, submission_id, changed_at)
     select distinct on (l.baseline, c.la_child_id) l.baseline, c.la_child_id, false, s.id, clock()
     from lost_child c
     join (select distinct submission_id, baseline from lost_attempt where recovery_id = $1) l
       on l.submission_id = c.submission_id
     join baseline known on known.name = l.baseline
     left join submission s on s.id = c.submission_id
     where c.recovery_id = $1
     order by l.baseline, c.la_child_id, s.id
     on conflict (baseline, la_child_id) do update set payload = null, certain = false, source_digest = null,
       submission_id = coalesce(excluded.submission_id, received_state.submission_id), changed_at = excluded.changed_at`,
    [recoveryId],
  )
  return rowCount ?? 0
}

/** For a journal that does not hold every POST after the backup: nothing that is known of any child is certain. */
export async function doubtAllChildren(tx: Queryable): Promise<void> {
  await tx.query(
    `update received_state set payload = null, certain = false, source_digest = null, changed_at = clock() where certain`,
  )
}

/** A submission that was compared with the state at the backup can no longer be approved, sent, resumed or retried. */
export async function supersedeAll(tx: Queryable): Promise<void> {
  await tx.query(`update baseline set version = version + 1, sent_by = null`)
}

export async function endRecovery(
  tx: Queryable,
  id: string,
  { by, note }: { by: string; note: string },
): Promise<void> {
  await tx.query(
    `update recovery set acknowledged_at = clock(), acknowledged_by = $2, note = $3 where id = $1`,
    [id, by, note],
  )
  // The ids have done their job: what they said is in the received states.
  await tx.query(`delete from lost_child where recovery_id = $1`, [id])
}

/** Senders sleep until there is something to do. */
export async function wakeSenders(tx: Queryable): Promise<void> {
  await tx.query(`select pg_notify('csc_send', '')`)
}
