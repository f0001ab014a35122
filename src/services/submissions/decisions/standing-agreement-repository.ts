import { isTrue, acquireAdvisoryLock, type Queryable } from '../../../database/queryable.js'
import type { Actor } from '../../../schemas/actor.js'
import type { StandingAgreement, StandingTerms } from '../../../schemas/standing-agreement.js'

type Row = Omit<StandingAgreement, 'madeAt' | 'confirmedAt' | 'endedAt' | 'note' | 'confirmationNote'> & {
  note: string | null
  confirmationNote: string | null
  madeAt: Date
  confirmedAt: Date | null
  endedAt: Date | null
}

/** Why one ended that people withdrew. */
export const WITHDRAWN = 'It was withdrawn'

const COLUMNS = `id, at, expires_at as "expiresAt", max_changed_percent::double precision as "maxChangedPercent",
  max_deletions as "maxDeletions", note, made_by as "madeBy", made_at as "madeAt", confirmed_by as "confirmedBy",
  confirmed_at as "confirmedAt", confirmation_note as "confirmationNote", ended_by as "endedBy", ended_at as "endedAt",
  case when withdrawn then '${WITHDRAWN}' when ended_at is not null then coalesce(end_reason, 'Other terms replaced it') end
    as "endReason"`

const present = ({
  note,
  confirmationNote,
  madeAt,
  confirmedAt,
  endedAt,
  ...row
}: Row): StandingAgreement => ({
  ...row,
  ...(note === null ? {} : { note }),
  ...(confirmationNote === null ? {} : { confirmationNote }),
  madeAt: madeAt.toISOString(),
  confirmedAt: confirmedAt?.toISOString() ?? null,
  endedAt: endedAt?.toISOString() ?? null,
})

/** The one that nobody ended, locked against change until the transaction ends. */
export async function findStanding(
  tx: Queryable,
  which: 'proposed' | 'in force',
): Promise<StandingAgreement | undefined> {
  const { rows } = await tx.query<Row>(
    `select ${COLUMNS} from standing_agreement
     where ended_at is null and (confirmed_at is not null) = $1 for share`,
    [which === 'in force'],
  )
  return rows[0] === undefined ? undefined : present(rows[0])
}

/** In force, proposed or ended. */
export async function findStandingById(db: Queryable, id: string): Promise<StandingAgreement | undefined> {
  const { rows } = await db.query<Row>(`select ${COLUMNS} from standing_agreement where id = $1`, [id])
  return rows[0] === undefined ? undefined : present(rows[0])
}

/** Agreements that two people made, in force or ended, newest first. */
export async function listConfirmed(db: Queryable, limit: number): Promise<StandingAgreement[]> {
  const { rows } = await db.query<Row>(
    `select ${COLUMNS} from standing_agreement where confirmed_at is not null order by confirmed_at desc limit $1`,
    [limit],
  )
  return rows.map(present)
}

/**
 * The people behind an agreement who were approvers, by a key or at the identity provider, and are none any more: no key of theirs
 * is in use, and when they last signed in the provider did not say so. One who never signs in again is not noticed.
 */
export async function formerApprovers(db: Queryable, agreementId: string): Promise<string[]> {
  const { rows } = await db.query<{ name: string }>(
    `select p.name from standing_agreement a
     cross join lateral (values (a.made_by, a.made_by_identity), (a.confirmed_by, a.confirmed_by_identity)) p (name, identity)
     cross join lateral (
       select count(*) > 0 as known, coalesce(bool_or(k.revoked_at is null and (k.expires_at is null or k.expires_at > clock())
         and (not k.needs_confirmation or k.confirmed_at is not null)), false) as approves
       from api_key k where k.role = 'approver'
         and (k.identity = p.identity or (coalesce(p.identity, '') not like 'oidc %' and lower(k.name) = lower(p.name)))
     ) keys
     cross join lateral (
       select count(*) > 0 as known, coalesce(bool_or('approver' = any(string_to_array(last.roles, ' '))), false) as approves
       from (
         select e.detail ->> 'roles' as roles from audit_event e
         where e.action = 'session.start' and e.outcome = 'done' and e.detail ->> 'by' = 'identity provider'
           and e.detail ->> 'identity' = p.identity
         order by e.sequence desc limit 1
       ) last
     ) sessions
     where a.id = $1 and p.name is not null and (keys.known or sessions.known)
       and not keys.approves and not sessions.approves`,
    [agreementId],
  )
  return rows.map(({ name }) => name)
}

export async function insertStanding(
  tx: Queryable,
  agreement: StandingTerms & { id: string; madeBy: Actor; madeAt: Date },
): Promise<void> {
  await tx.query(
    `insert into standing_agreement (id, at, expires_at, max_changed_percent, max_deletions, note, made_by, made_at,
       made_by_identity)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
    [
      agreement.id,
      agreement.at,
      agreement.expiresAt,
      agreement.maxChangedPercent,
      agreement.maxDeletions,
      agreement.note ?? null,
      agreement.madeBy.name,
      agreement.madeAt,
      agreement.madeBy.identity,
    ],
  )
}

export async function confirmStanding(tx: Queryable, id: string, by: Actor, at: Date): Promise<void> {
  await tx.query(
    `update standing_agreement set confirmed_by = $2, confirmed_at = $3, confirmed_by_identity = $4 where id = $1`,
    [id, by.name, at, by.identity],
  )
}

export async function noteConfirmation(tx: Queryable, id: string, note: string): Promise<void> {
  await tx.query(
    `update standing_agreement set confirmation_note = $2 where id = $1 and note is distinct from $2`,
    [id, note],
  )
}

/** Ends the proposal, what is in force, or both. @returns how many */
export async function endStanding(
  tx: Queryable,
  which: readonly ('proposed' | 'in force')[],
  { by, at, withdrawn }: { by: string; at: Date; withdrawn: boolean },
): Promise<number> {
  const { rowCount } = await tx.query(
    `update standing_agreement set ended_by = $1, ended_at = $2, withdrawn = $3
     where ended_at is null and (confirmed_at is not null) = any($4::boolean[])`,
    [by, at, withdrawn, which.map((one) => one === 'in force')],
  )
  return rowCount ?? 0
}

/** Ends what is in force where no person does: what it approved is still sent. */
export async function endByService(
  tx: Queryable,
  id: string,
  { reason, at }: { reason: string; at: Date },
): Promise<void> {
  await tx.query(
    `update standing_agreement set ended_by = 'csc-gateway', ended_at = $2, end_reason = $3 where id = $1`,
    [id, at, reason],
  )
}

/** Days whose delta is being built, or waits for its limits to be checked: from now on a person must decide each. */
export async function leaveRunsToPeople(tx: Queryable, reason: string): Promise<void> {
  await tx.query(
    `update standing_run set for_people = $1 where outcome is null and submission_id is not null and for_people is null`,
    [reason],
  )
}

/** Proposals and agreements change one after the other. */
export async function lockStanding(tx: Queryable): Promise<void> {
  await acquireAdvisoryLock(tx, 'csc standing agreement')
}

/** Submissions that are being sent because a standing agreement that was withdrawn had approved them, locked. */
export async function lockWithdrawnTransmitting(tx: Queryable): Promise<string[]> {
  const { rows } = await tx.query<{ id: string }>(
    `select s.id from submission s where s.state = 'transmitting' and exists (
       select from decision d join standing_agreement a on a.id = d.standing_agreement_id
       where d.submission_id = s.id and a.withdrawn
     ) order by s.id for update`,
  )
  return rows.map(({ id }) => id)
}

/** True if the submission was approved by a standing agreement that was withdrawn since. */
export async function isConsentWithdrawn(tx: Queryable, submissionId: string): Promise<boolean> {
  return isTrue(
    tx,
    `exists (
       select from decision d join standing_agreement a on a.id = d.standing_agreement_id
       where d.submission_id = $1 and a.withdrawn
     )`,
    [submissionId],
  )
}

/** Why the day's delta of each submission is left to people. */
export async function reasonsOf(
  db: Queryable,
  submissionIds: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const { rows } = await db.query<{ id: string; reason: string }>(
    `select submission_id as id, reason from standing_run
     where submission_id = any($1::uuid[]) and outcome = 'left-to-people' and reason is not null`,
    [submissionIds],
  )
  return new Map(rows.map(({ id, reason }) => [id, reason]))
}
