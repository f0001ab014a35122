import type { Queryable } from '../../database/queryable.js'
import type { Destination } from '../../schemas/submission.js'

/** For how long a receiver asked us to send nothing. */
export type Pause = {
  readonly destination: Destination
  readonly until: Date
  /** Longer than DFE_RETRY_HOURS allows: an approver may end it. */
  readonly isTooLong: boolean
}

const COLUMNS = `destination, asked_until as until, coalesce(asked_too_long_until > $1, false) as "isTooLong"`

/** Those that have not passed. */
export async function findPauses(db: Queryable, now: Date): Promise<Pause[]> {
  const { rows } = await db.query<Pause>(
    `select ${COLUMNS} from lane where asked_until > $1 order by destination`,
    [now],
  )
  return rows
}

/** The one on the way of a submission, locked: before the submission, as every lane is. */
export async function lockPauseOf(
  tx: Queryable,
  submissionId: string,
  now: Date,
): Promise<Pause | undefined> {
  const { rows } = await tx.query<Pause>(
    `select ${COLUMNS} from lane where asked_until > $1
       and destination = (select destination from submission where id = $2) for update`,
    [now, submissionId],
  )
  return rows[0]
}

/** Writes down what a receiver asked for; a shorter wish takes nothing away from a longer one. */
export async function notePause(
  tx: Queryable,
  destination: Destination,
  { until, isTooLong }: Pick<Pause, 'until' | 'isTooLong'>,
): Promise<void> {
  await tx.query(
    `update lane set asked_until = greatest(asked_until, $2),
       asked_too_long_until = case when $3 then greatest(asked_too_long_until, $2) else asked_too_long_until end
     where destination = $1`,
    [destination, until, isTooLong],
  )
}

/** The next POST waits no more. */
export async function endPause(tx: Queryable, destination: Destination, now: Date): Promise<void> {
  await tx.query(
    `update lane set next_send_at = least(next_send_at, $2), asked_until = null, asked_too_long_until = null
     where destination = $1`,
    [destination, now],
  )
}
