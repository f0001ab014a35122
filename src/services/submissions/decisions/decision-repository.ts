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

export type NewDecision = {
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
