import type { Database } from '../../database/queryable.js'
import { checkBody, type Body } from './check-body.js'
import { nextStoredBodies } from './stored-body-repository.js'

/** Bodies of one submission: batches of all submissions have the same numbers. */
export type Bodies = {
  readonly submissionId: string
  /** By the number of its batch, the body of each that was loaded, or why it may not be sent, in words. */
  readonly ofBatch: ReadonlyMap<number, Body | string>
}

const NOT_APPROVED = 'The stored records are not those that were approved: nothing of it is sent'

export type LoadDependencies = { readonly database: Database; readonly now: () => Date }

/**
 * The bodies of those that will be taken next, if nothing changes until then. What a batch holds never changes, so they are
 * loaded before it is taken: on a connection of its own, which waits for no lane.
 * @param next.except batches of which they are there already
 */
export async function loadBodies(
  { database, now }: LoadDependencies,
  submissionId: string,
  next: { limit: number; except: readonly number[] },
): Promise<Bodies> {
  const stored = await database.transaction(async (tx) =>
    nextStoredBodies(tx, submissionId, { ...next, dueBy: now() }),
  )
  const ofBatch = new Map(
    stored.map((body) => [body.batchNumber, body.failure ?? checkBody(body) ?? NOT_APPROVED] as const),
  )
  return { submissionId, ofBatch }
}
