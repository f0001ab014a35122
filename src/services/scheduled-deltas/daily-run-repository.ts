import type { Queryable } from '../../database/queryable.js'
import type { DayOutcome, StandingRun } from '../../schemas/standing-agreement.js'
import type { Finding } from '../census-rules/finding.js'

type Row = Omit<StandingRun, 'beganAt'> & { beganAt: Date }

const COLUMNS = `day, began_at as "beganAt", submission_id as "submissionId", outcome, reason`

/** The last days, newest first. */
export async function listRuns(db: Queryable, limit: number): Promise<StandingRun[]> {
  const { rows } = await db.query<Row>(`select ${COLUMNS} from standing_run order by day desc limit $1`, [
    limit,
  ])
  return rows.map(({ beganAt, ...row }) => ({ ...row, beganAt: beganAt.toISOString() }))
}

/** Takes the day, or takes up one that was blocked. False where it is another's, or done. */
export async function claimDay(
  tx: Queryable,
  { day, agreementId, at }: { day: string; agreementId: string; at: Date },
): Promise<boolean> {
  const { rowCount } = await tx.query(
    `insert into standing_run (day, standing_agreement_id, began_at) values ($1, $2, $3)
     on conflict (day) do update set standing_agreement_id = excluded.standing_agreement_id, outcome = null, reason = null
     where standing_run.outcome = 'blocked'`,
    [day, agreementId, at],
  )
  return rowCount === 1
}

export async function setSubmissionOfDay(tx: Queryable, day: string, submissionId: string): Promise<void> {
  await tx.query(`update standing_run set submission_id = $2 where day = $1`, [day, submissionId])
}

/** @param outcome null: it goes on */
export async function endDay(
  tx: Queryable,
  day: string,
  { outcome, reason }: { outcome: DayOutcome | null; reason: string | null },
): Promise<void> {
  await tx.query(`update standing_run set outcome = $2, reason = $3 where day = $1`, [day, outcome, reason])
}

export type RunUnderWay = {
  readonly day: string
  readonly agreementId: string
  readonly submissionId: string
}

/** The oldest day that is under way and comes after `after`; locked, others take others. */
export async function lockNextUnderWay(tx: Queryable, after: string): Promise<RunUnderWay | undefined> {
  const { rows } = await tx.query<RunUnderWay>(
    `select day, standing_agreement_id as "agreementId", submission_id as "submissionId" from standing_run
     where outcome is null and submission_id is not null and day > $1 order by day limit 1 for update skip locked`,
    [after],
  )
  return rows[0]
}

/** The deltas of days before that still wait for people. */
export async function submissionsLeft(tx: Queryable, before: string): Promise<string[]> {
  const { rows } = await tx.query<{ id: string }>(
    `select s.id from standing_run r join submission s on s.id = r.submission_id
     where r.outcome = 'left-to-people' and s.state = 'staged' and r.day < $1 order by r.day`,
    [before],
  )
  return rows.map(({ id }) => id)
}

/** Kinds of findings of a submission that no other one of its phase had that was received whole. */
export async function newKindsOf(
  tx: Queryable,
  submissionId: string,
): Promise<Pick<Finding, 'rule' | 'severity'>[]> {
  const { rows } = await tx.query<Pick<Finding, 'rule' | 'severity'>>(
    `select distinct f.rule, f.severity from finding f where f.submission_id = $1 and not exists (
       select from submission s join finding known on known.submission_id = s.id
       where s.phase = 5 and s.state = 'transmitted' and known.rule = f.rule and known.severity = f.severity
     ) order by f.rule, f.severity`,
    [submissionId],
  )
  return rows
}
