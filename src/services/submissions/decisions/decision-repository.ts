import type { Queryable } from '../../../database/queryable.js'
import type { Decision } from '../../../schemas/submission.js'

type DecisionRow = {
  id: string
  decision: Decision['decision']
  contentDigest: string
  comment: string | null
  madeBy: string
  madeAt: Date
  standingAgreementId: string | null
}

type NewDecision = {
  readonly id: string
  readonly submissionId: string
  readonly decision: Decision['decision']
  readonly contentDigest: string
  readonly comment: string | undefined
  readonly madeBy: string
  readonly madeByIdentity: string
  /** Set if the approval was given in advance. */
  readonly standingAgreementId?: string
}

export async function insertDecision(tx: Queryable, decision: NewDecision): Promise<void> {
  await tx.query(
    `insert into decision (id, submission_id, decision, content_digest, comment, made_by, standing_agreement_id, made_by_identity)
     values ($1, $2, $3, decode($4, 'hex'), $5, $6, $7, $8)`,
    [
      decision.id,
      decision.submissionId,
      decision.decision,
      decision.contentDigest,
      decision.comment ?? null,
      decision.madeBy,
      decision.standingAgreementId ?? null,
      decision.madeByIdentity,
    ],
  )
}

/** The decisions of each submission, oldest first. */
export async function decisionsOf(
  db: Queryable,
  submissionIds: readonly string[],
): Promise<Map<string, Decision[]>> {
  const { rows } = await db.query<DecisionRow & { submissionId: string }>(
    `select submission_id as "submissionId", id, decision, encode(content_digest, 'hex') as "contentDigest", comment,
       made_by as "madeBy", made_at as "madeAt", standing_agreement_id as "standingAgreementId"
     from decision where submission_id = any($1::uuid[]) order by made_at, id`,
    [submissionIds],
  )
  const bySubmission = new Map<string, Decision[]>(submissionIds.map((id) => [id, []]))
  for (const { submissionId, ...row } of rows) bySubmission.get(submissionId)?.push(presentDecision(row))
  return bySubmission
}

function presentDecision({ comment, madeAt, standingAgreementId, ...row }: DecisionRow): Decision {
  return {
    ...row,
    ...(comment === null ? {} : { comment }),
    ...(standingAgreementId === null ? {} : { standingAgreementId }),
    madeAt: madeAt.toISOString(),
  }
}

/** The people who decided the submission. */
export async function findDeciders(
  db: Queryable,
  submissionId: string,
): Promise<{ name: string; identity: string }[]> {
  const { rows } = await db.query<{ name: string; identity: string }>(
    `select made_by as name, person_of(made_by, made_by_identity) as identity from decision where submission_id = $1`,
    [submissionId],
  )
  return rows
}

/** The same record as the one that was declined: the live row has not changed, or the child is still gone. */
const IS_SAME = `d.la_child_id = r.la_child_id and (
    d.source_digest = t.source_digest
    or (d.source_digest is null and t.source_digest is null and d.payload_digest = r.payload_digest)
  )`

const RECORDS = `staged_record r
  left join staged_state t on t.submission_id = r.submission_id and t.position = r.position`

/** Writes down that a person said no to the records of a submission that the DfE did not receive. */
export async function declineRecords(tx: Queryable, submissionId: string, by: string): Promise<void> {
  await tx.query(
    `insert into declined_record (la_child_id, submission_id, source_digest, payload_digest, declined_by, declined_at)
     select distinct on (r.la_child_id) r.la_child_id, r.submission_id, t.source_digest, r.payload_digest, $2, clock()
     from ${RECORDS}
     where r.submission_id = $1 and not exists (
       select from batch b where b.submission_id = r.submission_id and b.state = 'received'
         and b.first_position <= r.position and b.last_position >= r.position and r.position = any(b.positions)
     )
     order by r.la_child_id, r.position desc on conflict do nothing`,
    [submissionId, by],
  )
}

type Declined = {
  /** How many children. */
  readonly children: number
  /** The first time that a person said no to one of them. */
  readonly since: Date
}

/** Records of a submission that a person declined, and that have not changed since; undefined where there are none. */
export async function declinedAmong(tx: Queryable, submissionId: string): Promise<Declined | undefined> {
  const { rows } = await tx.query<Declined>(
    `select count(distinct r.la_child_id)::integer as children, min(d.declined_at) as since
     from ${RECORDS} join declined_record d on ${IS_SAME}
     where r.submission_id = $1 and not r.withheld having count(*) > 0`,
    [submissionId],
  )
  return rows[0]
}

/** All that is declined now; undefined where nothing is. */
export async function allDeclined(db: Queryable): Promise<Declined | undefined> {
  const { rows } = await db.query<Declined>(
    `select count(distinct la_child_id)::integer as children, min(declined_at) as since
     from declined_record having count(*) > 0`,
  )
  return rows[0]
}

/** A person approved the submission after all, or its records have changed: nothing of its children is declined any more. */
export async function forgetDeclined(tx: Queryable, submissionId: string): Promise<void> {
  await tx.query(
    `delete from declined_record where la_child_id in (
       select la_child_id from staged_record where submission_id = $1 and not withheld
     )`,
    [submissionId],
  )
}

/** @returns of how many children */
export async function forgetAllDeclined(tx: Queryable): Promise<number> {
  const { rows } = await tx.query<{ children: number }>(
    `with gone as (delete from declined_record returning la_child_id)
     select count(distinct la_child_id)::integer as children from gone`,
  )
  return rows[0]?.children ?? 0
}
