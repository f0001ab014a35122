import type { Queryable } from '../../../database/queryable.js'
import { acquireAdvisoryLock } from '../../../database/advisory-lock.js'
import type { Actor } from '../../../schemas/actor.js'
import type { StandingAgreement, StandingTerms } from '../../../schemas/standing-agreement.js'

type Row = Omit<StandingAgreement, 'madeAt' | 'confirmedAt' | 'note'> & {
  note: string | null
  madeAt: Date
  confirmedAt: Date | null
}

const COLUMNS = `id, at, expires_at as "expiresAt", max_changed_percent::double precision as "maxChangedPercent",
  max_deletions as "maxDeletions", note, made_by as "madeBy", made_at as "madeAt", confirmed_by as "confirmedBy",
  confirmed_at as "confirmedAt"`

const present = ({ note, madeAt, confirmedAt, ...row }: Row): StandingAgreement => ({
  ...row,
  ...(note === null ? {} : { note }),
  madeAt: madeAt.toISOString(),
  confirmedAt: confirmedAt?.toISOString() ?? null,
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
  const { rows } = await tx.query<{ withdrawn: boolean }>(
    `select exists (
       select from decision d join standing_agreement a on a.id = d.standing_agreement_id
       where d.submission_id = $1 and a.withdrawn
     ) as withdrawn`,
    [submissionId],
  )
  return rows[0]?.withdrawn === true
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
