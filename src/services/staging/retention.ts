import type { Logger } from 'pino'
import type { Database } from '../../database/queryable.js'
import { SYSTEM } from '../../schemas/actor.js'
import { appendAuditEvent } from '../audit/audit-repository.js'
import { removePayloads } from './staged-record-repository.js'
import { lockNextToClear } from './submission-repository.js'

const LOOK_MS = 10 * 60 * 1000
const DAY_MS = 24 * 60 * 60 * 1000

export type RetentionOptions = {
  readonly database: Database
  readonly logger: Logger
  readonly now: () => Date
  /** RETAIN_PAYLOADS_DAYS: how long payloads outlive their submission. */
  readonly days: number
}

/**
 * Removes the payloads of submissions that ended long enough ago, one submission after the other; evidence stays. What
 * can still be sent keeps them.
 * @returns of how many submissions
 */
export async function removeOldPayloads({ database, now, days }: RetentionOptions): Promise<number> {
  for (let cleared = 0; ; cleared += 1) {
    const endedBefore = new Date(now().getTime() - days * DAY_MS)
    const found = await database.transaction(async (tx) => {
      const id = await lockNextToClear(tx, endedBefore)
      if (id === undefined) return false
      await removePayloads(tx, id)
      await appendAuditEvent(tx, {
        actor: SYSTEM,
        action: 'submission.remove-payloads',
        subject: `submission/${id}`,
        detail: { days },
      })
      return true
    })
    if (!found) return cleared
  }
}

/** Looks for payloads that have had their time, now and every ten minutes. */
export function startRetention(options: RetentionOptions): { stop(): Promise<void> } {
  let looking: Promise<unknown> = Promise.resolve()
  const look = () => {
    looking = looking
      .then(async () => removeOldPayloads(options))
      .catch((err: unknown) => options.logger.warn({ err }, 'old payloads could not be removed'))
  }
  const timer = setInterval(look, LOOK_MS)
  look()
  return {
    stop: async () => {
      clearInterval(timer)
      await looking
    },
  }
}
