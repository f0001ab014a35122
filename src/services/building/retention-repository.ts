import type { Queryable } from '../../database/queryable.js'

/** What comes of it is still to be written: to our own tables, or to the live one. Both need what was sent. */
const IS_AWAITED = `(
    exists (select from attempt a where a.submission_id = submission.id and a.outcome is null)
    or exists (select from owed_write_back o where o.submission_id = submission.id)
  )`

export async function isOutcomeAwaited(tx: Queryable, id: string): Promise<boolean> {
  const { rows } = await tx.query<{ awaited: boolean }>(
    `select ${IS_AWAITED} as awaited from submission where id = $1`,
    [id],
  )
  return rows[0]?.awaited === true
}

/**
 * A submission that was discarded, or ended before then, and has its payloads still; locked, others take others. What is awaited
 * for longer than a day may never come.
 */
export async function lockNextToClear(tx: Queryable, endedBefore: Date): Promise<string | undefined> {
  const { rows } = await tx.query<{ id: string }>(
    `select id from submission
     where payloads_removed_at is null and state in ('transmitted', 'returned', 'discarded')
       and (state = 'discarded' or state_changed_at < $1)
       and not (state_changed_at > now() - interval '1 day' and ${IS_AWAITED})
     order by state_changed_at limit 1 for update skip locked`,
    [endedBefore],
  )
  return rows[0]?.id
}
