import type { Queryable } from '../../database/queryable.js'
import type { DayEnding } from '../../schemas/standing-agreement.js'
import type { SubmissionState } from '../../schemas/submission.js'
import type { Finding } from '../census-rules/finding.js'

export type RunRow = {
  readonly day: string
  readonly agreementId: string
  readonly beganAt: Date
  readonly submissionId: string | null
  readonly outcome: DayEnding | null
  readonly reason: string | null
  readonly waitingSince: Date | null
  readonly state: SubmissionState | null
  readonly failure: string | null
  readonly recordCount: number | null
  readonly withheldCount: number | null
  readonly supersededBy: string | null
  readonly approvedBy: string | null
  readonly standingAgreementId: string | null
  readonly endedBy: string | null
}

/** The last days, newest first, each with its submission as it stands. */
export async function listRuns(db: Queryable, limit: number): Promise<RunRow[]> {
  const { rows } = await db.query<RunRow>(
    `select r.day, r.standing_agreement_id as "agreementId", r.began_at as "beganAt", r.submission_id as "submissionId",
       r.outcome, r.reason, r.waiting_since as "waitingSince", s.state, s.failure, s.record_count as "recordCount",
       s.withheld_count as "withheldCount", s.superseded_by as "supersededBy", approval.names as "approvedBy",
       approval.agreement as "standingAgreementId", ending.actor as "endedBy"
     from (select * from standing_run order by day desc limit $1) r left join submission s on s.id = r.submission_id
     left join lateral (
       select string_agg(d.made_by, ' and ' order by d.made_at) as names, max(d.standing_agreement_id::text) as agreement
       from decision d where d.submission_id = s.id and d.decision = 'approve'
     ) approval on true
     left join lateral (
       select e.actor from audit_event e where e.subject = 'submission/' || s.id and s.state in ('returned', 'discarded')
         and e.action in ('submission.return', 'submission.discard') and e.outcome = 'done' and e.role <> 'system'
       order by e.sequence desc limit 1
     ) ending on true
     order by r.day desc`,
    [limit],
  )
  return rows
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

/** @param waitingSince of the days before, whose changes it holds too */
export async function setSubmissionOfDay(
  tx: Queryable,
  day: string,
  run: { submissionId: string; waitingSince: Date | null; forPeople: string | null },
): Promise<void> {
  await tx.query(
    `update standing_run set submission_id = $2, waiting_since = $3, for_people = $4 where day = $1`,
    [day, run.submissionId, run.waitingSince, run.forPeople],
  )
}

/** @param outcome null: it goes on */
export async function endDay(
  tx: Queryable,
  day: string,
  { outcome, reason }: { outcome: DayEnding | null; reason: string | null },
): Promise<void> {
  await tx.query(
    `update standing_run set outcome = $2, reason = $3,
       waiting_since = case when $2 = 'left-to-people' then coalesce(waiting_since, clock()) else waiting_since end
     where day = $1`,
    [day, outcome, reason],
  )
}

export type RunUnderWay = {
  readonly day: string
  readonly agreementId: string
  readonly submissionId: string
  /** Why a person must decide it whatever the limits say. */
  readonly forPeople: string | null
}

/** The oldest day that is under way and comes after `after`; locked, others take others. */
export async function lockNextUnderWay(tx: Queryable, after: string): Promise<RunUnderWay | undefined> {
  const { rows } = await tx.query<RunUnderWay>(
    `select day, standing_agreement_id as "agreementId", submission_id as "submissionId", for_people as "forPeople"
     from standing_run
     where outcome is null and submission_id is not null and day > $1 order by day limit 1 for update skip locked`,
    [after],
  )
  return rows[0]
}

/** The deltas of days before that still wait for people. */
export async function submissionsLeft(
  tx: Queryable,
  before: string,
): Promise<{ id: string; waitingSince: Date | null }[]> {
  const { rows } = await tx.query<{ id: string; waitingSince: Date | null }>(
    `select s.id, r.waiting_since as "waitingSince" from standing_run r join submission s on s.id = r.submission_id
     where r.outcome = 'left-to-people' and s.state = 'staged' and r.day < $1 order by r.day`,
    [before],
  )
  return rows
}

/** Kinds of findings of a submission with which the DfE never received a record: an error where nothing beside it was received. */
export async function newKindsOf(
  tx: Queryable,
  submissionId: string,
): Promise<Pick<Finding, 'rule' | 'severity'>[]> {
  const { rows } = await tx.query<Pick<Finding, 'rule' | 'severity'>>(
    `select distinct f.rule, f.severity from finding f where f.submission_id = $1 and not exists (
       select from finding known
       join submission s on s.id = known.submission_id and s.phase = 5
       join batch b on b.submission_id = s.id and b.state = 'received'
       where known.rule = f.rule and known.severity = f.severity and known.submission_id <> $1 and (
         known.severity = 'error' or (b.first_position <= known.position and b.last_position >= known.position
           and known.position = any(b.positions))
       )
     ) order by f.rule, f.severity`,
    [submissionId],
  )
  return rows
}

/** Days of these that have no row. */
export async function insertMissed(
  tx: Queryable,
  missed: readonly { day: string; agreementId: string }[],
  reason: string,
): Promise<string[]> {
  const { rows } = await tx.query<{ day: string }>(
    `insert into standing_run (day, standing_agreement_id, began_at, outcome, reason)
     select m.day, m.agreement, clock(), 'did-not-run', $3
     from unnest($1::date[], $2::uuid[]) m (day, agreement) on conflict do nothing returning day`,
    [missed.map(({ day }) => day), missed.map(({ agreementId }) => agreementId), reason],
  )
  return rows.map(({ day }) => day)
}

/** Days that are over and never began for a reason that is known. */
export async function endBlocked(tx: Queryable, today: string): Promise<string[]> {
  const { rows } = await tx.query<{ day: string }>(
    `update standing_run set outcome = 'did-not-run' where outcome = 'blocked' and day < $1 returning day`,
    [today],
  )
  return rows.map(({ day }) => day)
}

/**
 * Lets a day be decided anew: what is staged is looked at again, and what a person returned or discarded is built again.
 * @returns whether there was something to decide
 */
export async function reopenDay(tx: Queryable, day: string, reason: string): Promise<boolean> {
  const { rowCount } = await tx.query(
    `update standing_run r set outcome = case when s.state = 'staged' then null else 'blocked' end, reason = $2,
       waiting_since = null, submission_id = case when s.state = 'staged' then s.id end
     from submission s where s.id = r.submission_id and r.day = $1 and (
       (r.outcome = 'left-to-people' and s.state = 'staged')
       or (s.state in ('returned', 'discarded') and s.superseded_by is null and r.outcome is distinct from 'nothing-changed')
     )`,
    [day, reason],
  )
  return rowCount === 1
}

/** A submission of live records that a person has approved, and nobody has sent. */
export async function findApprovedUnsent(tx: Queryable): Promise<{ approvedBy: string } | undefined> {
  const { rows } = await tx.query<{ approvedBy: string }>(
    `select coalesce((select string_agg(d.made_by, ' and ' order by d.made_at) from decision d where d.submission_id = s.id),
       'An approver') as "approvedBy"
     from submission s where s.phase = 5 and s.state = 'approved' limit 1`,
  )
  return rows[0]
}

/** The person who put sending of live records on hold, if it was a person. */
export async function findHolder(tx: Queryable): Promise<string | undefined> {
  const { rows } = await tx.query<{ actor: string }>(
    `select e.actor from submission s join lateral (
       select actor, role from audit_event where subject = 'submission/' || s.id and action = 'submission.hold'
         and outcome = 'done' order by sequence desc limit 1
     ) e on e.role <> 'system' where s.phase = 5 and s.state = 'held' limit 1`,
  )
  return rows[0]?.actor
}

/** Held and incomplete submissions that a later one has overtaken, locked; others take others. */
export async function lockSuperseded(
  tx: Queryable,
): Promise<{ id: string; state: SubmissionState; by: string }[]> {
  const { rows } = await tx.query<{ id: string; state: SubmissionState; by: string }>(
    `select s.id, s.state, later.id as by from submission s
     join baseline l on l.name = s.baseline and l.version is distinct from s.base_version
     join submission later on later.id = l.sent_by and (later.created_at, later.id) > (s.created_at, s.id)
     where s.state in ('held', 'incomplete')
       and not exists (select from attempt a where a.submission_id = s.id and a.outcome is null)
     order by s.id for update of s skip locked`,
  )
  return rows
}

export async function setSupersededBy(tx: Queryable, id: string, by: string): Promise<void> {
  await tx.query(`update submission set superseded_by = $2 where id = $1`, [id, by])
}
