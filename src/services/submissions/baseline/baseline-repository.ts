import { isTrue, type Queryable } from '../../../database/queryable.js'

/** Adds the baseline where it is not there yet. */
export async function insertBaseline(tx: Queryable, name: string): Promise<void> {
  await tx.query(`insert into baseline (name) values ($1) on conflict do nothing`, [name])
}

export async function baselineVersion(tx: Queryable, name: string): Promise<number> {
  const { rows } = await tx.query<{ version: number }>(`select version from baseline where name = $1`, [name])
  const [baseline] = rows
  if (baseline === undefined) throw new Error('The baseline is gone')
  return baseline.version
}

/**
 * Writes down that the submission makes an attempt. False where another of its baseline has made one, or was answered,
 * since its records were compared: nothing is written then.
 */
export async function takeBaseline(
  tx: Queryable,
  { baseline, id, baseVersion }: { baseline: string; id: string; baseVersion: number | null },
): Promise<boolean> {
  const { rowCount } = await tx.query(
    `update baseline set version = version + 1, sent_by = $2 where name = $1 and (sent_by = $2 or version = $3)`,
    [baseline, id, baseVersion],
  )
  return rowCount === 1
}

/** True if the submission is the last one that sent something of its baseline. */
export async function isLastSent(tx: Queryable, baseline: string, submissionId: string): Promise<boolean> {
  const { rows } = await tx.query<{ last: boolean }>(
    `select sent_by = $2 as last from baseline where name = $1`,
    [baseline, submissionId],
  )
  return rows[0]?.last === true
}

/** Says that what the DfE holds, or what we know of it, is no longer what it was. */
export async function bumpBaseline(tx: Queryable, name: string, because?: 'received'): Promise<void> {
  await tx.query(
    `update baseline set version = version + 1,
       received_at = case when $2 then coalesce(received_at, clock()) else received_at end
     where name = $1`,
    [name, because === 'received'],
  )
}

/** The submissions that were compared with an older version of their baseline than the present one. */
export async function supersededAmong(
  db: Queryable,
  submissionIds: readonly string[],
): Promise<ReadonlySet<string>> {
  const { rows } = await db.query<{ id: string }>(
    `select s.id from submission s join baseline l on l.name = s.baseline
     where s.id = any($1::uuid[]) and s.content_digest is not null
       and l.sent_by is distinct from s.id and l.version is distinct from s.base_version`,
    [submissionIds],
  )
  return new Set(rows.map(({ id }) => id))
}

/** A submission of the baseline, other than this one, that is being sent. */
export async function isBaselineBusy(tx: Queryable, baseline: string, exceptId?: string): Promise<boolean> {
  return isTrue(
    tx,
    `exists (
       select from submission where baseline = $1 and state = 'transmitting' and id is distinct from $2
     )`,
    [baseline, exceptId ?? null],
  )
}

/** The newest scramble series of which the DfE has accepted something. */
export async function newestReceivedSeries(tx: Queryable): Promise<string | undefined> {
  const { rows } = await tx.query<{ id: string }>(
    `select s.id from submission s join baseline l on l.name = s.baseline
     where s.phase = 4 and s.kind = 'full' and l.received_at is not null order by s.created_at desc, s.id desc limit 1`,
  )
  return rows[0]?.id
}

/** True if the DfE has ever accepted something of the baseline. */
export async function isBaselineReceived(db: Queryable, name: string): Promise<boolean> {
  const { rows } = await db.query<{ received: boolean }>(
    `select received_at is not null as received from baseline where name = $1`,
    [name],
  )
  return rows[0]?.received === true
}

/** True if the DfE holds, or may hold, a child of the baseline; after a restore also if we never heard of an answer. */
export async function mayHoldChildren(db: Queryable, baseline: string): Promise<boolean> {
  return isTrue(db, `exists (select from received_state where baseline = $1)`, [baseline])
}

/** True if the database was restored and nobody has acknowledged it: nothing is sent, and nothing granted. */
export async function isInRecovery(db: Queryable): Promise<boolean> {
  return (
    (await isTrue(db, `exists (select from recovery where acknowledged_at is null)`)) ||
    (await db.ledger?.read(db))?.isInRecovery === true
  )
}
