import type { Logger } from 'pino'
import type { Database, Queryable } from '../../database/queryable.js'
import { SYSTEM } from '../../schemas/actor.js'
import { appendAuditEvent } from '../audit/audit-repository.js'
import { renewNextStates, type StatePlace } from './payload-key-repository.js'

const AT_A_TIME = 500

/**
 * Writes what the DfE holds of each child with the current key, or as it is where none is given any more. Staged payloads
 * cannot be written again: those of an older key go with their submissions.
 * @returns of how many children
 */
export async function renewStates(database: Database, signal?: AbortSignal): Promise<number> {
  let place: StatePlace = { lineage: '', laChildId: '' }
  let renewed = 0
  while (signal?.aborted !== true) {
    const step = await database.transaction(async (tx) => renewFrom(tx, place))
    if (step === undefined) break
    place = step.last
    renewed += step.renewed
  }
  return renewed
}

async function renewFrom(tx: Queryable, place: StatePlace) {
  const step = await renewNextStates(tx, place, AT_A_TIME)
  if (step !== undefined && step.renewed > 0) {
    await appendAuditEvent(tx, {
      actor: SYSTEM,
      action: 'received-state.renew',
      subject: 'received-state',
      detail: { children: step.renewed },
    })
  }
  return step
}

/** Does so once, beside everything else: another key comes with another start. */
export function startRenewal(database: Database, logger: Logger): { stop(): Promise<void> } {
  const stopping = new AbortController()
  const renewing = renewStates(database, stopping.signal).catch((err: unknown) =>
    logger.warn({ err }, 'what the DfE holds could not be written with the current key'),
  )
  return {
    stop: async () => {
      stopping.abort()
      await renewing
    },
  }
}
