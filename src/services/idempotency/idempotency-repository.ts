import type { Queryable } from '../../database/queryable.js'

export type KeptAnswer = {
  readonly requestDigest: Buffer
  readonly status: number | null
  readonly answer: unknown
}

/**
 * Takes the key for this transaction. Where another request holds it, this waits until that one has ended.
 * @returns false where the key was used before
 */
export async function takeKey(
  tx: Queryable,
  actor: string,
  key: string,
  requestDigest: Buffer,
): Promise<boolean> {
  await tx.query(
    `delete from idempotency_key where actor = $1 and key = $2 and created_at < now() - interval '24 hours'`,
    [actor, key],
  )
  const { rowCount } = await tx.query(
    `insert into idempotency_key (actor, key, request_digest) values ($1, $2, $3) on conflict do nothing`,
    [actor, key, requestDigest],
  )
  return rowCount === 1
}

export async function findKept(tx: Queryable, actor: string, key: string): Promise<KeptAnswer | undefined> {
  const { rows } = await tx.query<KeptAnswer>(
    `select request_digest as "requestDigest", status, answer from idempotency_key where actor = $1 and key = $2`,
    [actor, key],
  )
  return rows[0]
}

export async function keepAnswer(
  tx: Queryable,
  actor: string,
  key: string,
  status: number,
  answer: unknown,
): Promise<void> {
  await tx.query(`update idempotency_key set status = $3, answer = $4 where actor = $1 and key = $2`, [
    actor,
    key,
    status,
    JSON.stringify(answer),
  ])
}
