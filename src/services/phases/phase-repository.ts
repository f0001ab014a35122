import type { Queryable } from '../../database/queryable.js'
import type { Agreement, SignOff } from '../../schemas/phase.js'

type AgreementRow = { phase: number; expiresAt: string; note: string | null; madeBy: string; madeAt: Date }
type SignOffRow = { phase: number; submissionId: string; note: string | null; madeBy: string; madeAt: Date }

/** The agreements that nobody withdrew, by phase. */
export async function findAgreements(db: Queryable): Promise<Map<number, Agreement>> {
  const { rows } = await db.query<AgreementRow>(
    `select phase, expires_at as "expiresAt", note, made_by as "madeBy", made_at as "madeAt"
     from agreement where withdrawn_at is null`,
  )
  return byPhase(rows)
}

/** Phases that were agreed to before, and whose agreement was withdrawn since. */
export async function findWithdrawn(db: Queryable): Promise<Set<number>> {
  const { rows } = await db.query<{ phase: number }>(
    `select phase from agreement group by phase having count(*) filter (where withdrawn_at is null) = 0`,
  )
  return new Set(rows.map(({ phase }) => phase))
}

export async function findSignOffs(db: Queryable): Promise<Map<number, SignOff>> {
  const { rows } = await db.query<SignOffRow>(
    `select phase, submission_id as "submissionId", note, made_by as "madeBy", made_at as "madeAt" from sign_off`,
  )
  return byPhase(rows)
}

function byPhase<R extends { phase: number; note: string | null; madeAt: Date }>(rows: readonly R[]) {
  return new Map(
    rows.map(({ phase, note, madeAt, ...rest }) => [
      phase,
      { ...rest, ...(note === null ? {} : { note }), madeAt: madeAt.toISOString() },
    ]),
  )
}

type NewAgreement = {
  readonly id: string
  readonly phase: number
  readonly expiresAt: string
  readonly note: string | undefined
  readonly madeBy: string
}

export async function insertAgreement(tx: Queryable, agreement: NewAgreement): Promise<void> {
  await tx.query(`insert into agreement (id, phase, expires_at, note, made_by) values ($1, $2, $3, $4, $5)`, [
    agreement.id,
    agreement.phase,
    agreement.expiresAt,
    agreement.note ?? null,
    agreement.madeBy,
  ])
}

/** False where there was none to withdraw. */
export async function withdrawAgreement(tx: Queryable, phase: number, by: string): Promise<boolean> {
  const { rowCount } = await tx.query(
    `update agreement set withdrawn_by = $2, withdrawn_at = now() where phase = $1 and withdrawn_at is null`,
    [phase, by],
  )
  return rowCount !== 0
}

/** Submissions of the phase that are being sent, locked until the transaction ends. */
export async function lockTransmitting(tx: Queryable, phase: number): Promise<string[]> {
  const { rows } = await tx.query<{ id: string }>(
    `select id from submission where phase = $1 and state = 'transmitting' order by id for update`,
    [phase],
  )
  return rows.map(({ id }) => id)
}

/** Writes or renews the sign-off of a phase. */
export async function saveSignOff(
  tx: Queryable,
  signOff: { phase: number; submissionId: string; note: string | undefined; madeBy: string },
): Promise<void> {
  await tx.query(
    `insert into sign_off (phase, submission_id, note, made_by) values ($1, $2, $3, $4)
     on conflict (phase) do update set submission_id = excluded.submission_id, note = excluded.note,
       made_by = excluded.made_by, made_at = now()`,
    [signOff.phase, signOff.submissionId, signOff.note ?? null, signOff.madeBy],
  )
}
