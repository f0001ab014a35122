import type { Queryable } from '../../../database/queryable.js'
import { someStored } from './payload-key-repository.js'

/**
 * Checks that payloads in the database can be read with the given keys: better found at the start than in the middle of a run.
 * @throws {UnreadablePayload} names the key that is missing by its id
 */
export async function checkPayloadKey(database: Queryable): Promise<void> {
  for (const stored of await someStored(database)) database.cipher.decrypt(stored)
}
