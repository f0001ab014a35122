import type { Queryable } from '../../../database/queryable.js'
import { IS_OUTCOME_AWAITED } from '../../submissions/records/delivery-repository.js'

/**
 * A submission that was discarded, or ended before then, and has its payloads still; locked, others take others. What is awaited
 * for longer than a day may never come.
 */
export async function lockNextToClear(tx: Queryable, endedBefore: Date): Promise<string | undefined> {
  const { rows } = await tx.query<{ id: string }>(
    `select id from submission
     where payloads_removed_at is null and state in ('transmitted', 'returned', 'discarded')
       and (state = 'discarded' or state_changed_at < $1)
       and not (state_changed_at > now() - interval '1 day' and ${IS_OUTCOME_AWAITED})
     order by state_changed_at limit 1 for update skip locked`,
    [endedBefore],
  )
  return rows[0]?.id
}
