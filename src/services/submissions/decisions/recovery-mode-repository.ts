import type { Queryable } from '../../../database/queryable.js'

/** True if the database was restored and nobody has acknowledged it: nothing is sent, and nothing granted. */
export async function isInRecovery(db: Queryable): Promise<boolean> {
  const { rows } = await db.query<{ open: boolean }>(
    `select exists (select from recovery where acknowledged_at is null) as open`,
  )
  return rows[0]?.open === true || (await db.ledger?.read(db))?.isInRecovery === true
}
