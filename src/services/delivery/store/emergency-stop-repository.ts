import type { Queryable } from '../../../database/queryable.js'

type EmergencyStopRow = {
  readonly reason: string
  readonly madeBy: string
  readonly madeAt: Date
  /** The submissions that it has held. */
  readonly held: readonly string[]
}

export async function findEmergencyStop(db: Queryable): Promise<EmergencyStopRow | undefined> {
  const { rows } = await db.query<EmergencyStopRow>(
    `select reason, made_by as "madeBy", made_at as "madeAt", held from emergency_stop`,
  )
  return rows[0]
}

/**
 * True if it is on; it stays so until the transaction ends: one that is pressed meanwhile waits, and then sees what this
 * transaction has written.
 */
export async function findStopAlone(tx: Queryable): Promise<boolean> {
  await tx.query('lock table emergency_stop in share mode')
  return (await findEmergencyStop(tx)) !== undefined
}

/** False if there is a stop already. */
export async function insertEmergencyStop(
  tx: Queryable,
  stop: { reason: string; madeBy: string },
): Promise<boolean> {
  const { rowCount } = await tx.query(
    `insert into emergency_stop (reason, made_by) values ($1, $2) on conflict do nothing`,
    [stop.reason, stop.madeBy],
  )
  return rowCount === 1
}

export async function noteHeld(tx: Queryable, held: readonly string[]): Promise<void> {
  await tx.query(`update emergency_stop set held = $1`, [held])
}

/** The stop that was ended, or undefined if there was none. */
export async function deleteEmergencyStop(tx: Queryable): Promise<EmergencyStopRow | undefined> {
  const { rows } = await tx.query<EmergencyStopRow>(
    `delete from emergency_stop returning reason, made_by as "madeBy", made_at as "madeAt", held`,
  )
  return rows[0]
}
