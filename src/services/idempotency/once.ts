import { createHash } from 'node:crypto'
import type { Database, Transaction } from '../../database/queryable.js'
import { Problem } from '../../errors.js'
import type { Actor } from '../../schemas/actor.js'
import { findKept, keepAnswer, takeKey } from './idempotency-repository.js'

/** A request that may come twice. `subject` is its method and path. */
export type RepeatableRequest = {
  readonly actor: Actor
  readonly key: string | undefined
  readonly subject: string
  readonly body: unknown
}

export type Answer<T> = { readonly status: number; readonly body: T; readonly repeated: boolean }

/**
 * Does `work` once for a key, in one transaction with what it changes: either both the change and its answer are kept,
 * or neither. The same request again gets the kept answer.
 * @throws {Problem} IDEMPOTENCY_KEY_REUSED where the key came with another request
 */
export async function once<T>(
  database: Database,
  request: RepeatableRequest,
  status: number,
  work: (tx: Transaction) => Promise<T>,
): Promise<Answer<T>> {
  const { actor, key } = request
  return database.transaction(async (tx) => {
    if (key === undefined) return { status, body: await work(tx), repeated: false }
    const digest = createHash('sha256')
      .update(JSON.stringify([request.subject, request.body ?? null]))
      .digest()
    if (await takeKey(tx, actor.identity, key, digest)) {
      const body = await work(tx)
      await keepAnswer(tx, actor.identity, key, status, body)
      return { status, body, repeated: false }
    }
    const kept = await findKept(tx, actor.identity, key)
    if (kept?.requestDigest.equals(digest) !== true) {
      throw new Problem(
        'IDEMPOTENCY_KEY_REUSED',
        'This key came with another request within the last 24 hours',
      )
    }
    return { status: kept.status ?? status, body: kept.answer as T, repeated: true }
  })
}
