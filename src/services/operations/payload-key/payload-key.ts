import type { Logger } from 'pino'
import type { Database, Queryable, Transaction } from '../../../database/queryable.js'
import { SYSTEM } from '../../../schemas/actor.js'
import { appendAuditEvent } from '../../audit/audit-repository.js'
import { DAY_MS } from '../../calendar/london.js'
import { runRegularly } from '../../jobs/run-regularly.js'
import { nextOldStates, renewStoredStates, someStored, type StatePlace } from './payload-key-repository.js'

/**
 * Checks that payloads in the database can be read with the given keys: better found at the start than in the middle of a run.
 * @throws {UnreadablePayload} names the key that is missing by its id
 */
export async function checkPayloadKey(database: Queryable): Promise<void> {
  for (const stored of await someStored(database)) database.cipher.decrypt(stored)
}

const AT_A_TIME = 500

/**
 * Stores what the DfE holds of each child with the current key, or as it is where none is given any more. Staged payloads
 * cannot be written again: those of an older key go with their submissions.
 */
async function renewStates(database: Database, signal?: AbortSignal): Promise<void> {
  let place: StatePlace | undefined = { baseline: '', laChildId: '' }
  while (place !== undefined && signal?.aborted !== true) {
    const after: StatePlace = place
    place = await database.transaction(async (tx) => renewAfter(tx, after))
  }
}

/** @returns the last that was looked at; undefined at the end */
async function renewAfter(tx: Transaction, place: StatePlace): Promise<StatePlace | undefined> {
  const old = await nextOldStates(tx, place, AT_A_TIME)
  const children = await renewStoredStates(tx, old)
  if (children > 0) {
    await appendAuditEvent(tx, {
      actor: SYSTEM,
      action: 'received-state.renew',
      subject: 'received-state',
      detail: { children },
    })
  }
  return old.at(-1)
}

/**
 * Does so now and every day: another key comes with another start, but what was staged with the one before is stored as it is
 * once the DfE accepts it.
 */
export function startRenewal(database: Database, logger: Logger): { stop(): Promise<void> } {
  const stopping = new AbortController()
  const renewal = runRegularly(
    { everyMs: DAY_MS },
    async () => renewStates(database, stopping.signal),
    (err) => logger.warn({ err }, 'what the DfE holds could not be stored with the current key'),
  )
  return {
    stop: async () => {
      stopping.abort()
      await renewal.stop()
    },
  }
}
