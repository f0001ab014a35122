import type { Queryable } from './queryable.js'

/**
 * The time that is stored, and compared with stored times. All replicas share the database's clock, and it stays right
 * where a process's own clock jumps. Code asks once for each decision; SQL that only stores or compares a time calls the
 * database's function `clock()` itself.
 */
export type Clock = (db: Queryable) => Promise<Date>

export const databaseClock: Clock = async (db) => {
  const { rows } = await db.query<{ now: Date }>('select clock() as now')
  if (rows[0] === undefined) throw new Error('The database does not say the time')
  return rows[0].now
}
