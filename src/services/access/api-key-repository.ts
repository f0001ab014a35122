import type { Queryable } from '../../database/queryable.js'
import type { Role } from '../../schemas/role.js'

export type NewApiKey = {
  readonly id: string
  readonly name: string
  readonly role: Role
  readonly digest: Buffer
}

export type KeyHolder = { readonly id: string; readonly name: string; readonly role: Role }

/**
 * Who holds the key with this digest, if it is in use now. That it was used is noted once a minute, by a statement of its own:
 * one that only reads costs each request less.
 */
export async function findKeyHolder(db: Queryable, digest: Buffer): Promise<KeyHolder | undefined> {
  const { rows } = await db.query<KeyHolder & { wasNoted: boolean }>(
    `select id, name, role, coalesce(last_used_at >= now() - interval '1 minute', false) as "wasNoted" from api_key
     where key_digest = $1 and revoked_at is null and (expires_at is null or expires_at > now())`,
    [digest],
    'find-key-holder',
  )
  const [found] = rows
  if (found === undefined) return undefined
  const { wasNoted, ...holder } = found
  if (!wasNoted) await db.query(`update api_key set last_used_at = now() where id = $1`, [holder.id])
  return holder
}

/** Makes the deployment's keys exactly these: others that a deployment gave before are revoked. */
export async function replaceDeploymentKeys(tx: Queryable, keys: readonly NewApiKey[]): Promise<void> {
  await tx.query(
    `update api_key set revoked_at = now()
     where origin = 'deployment' and revoked_at is null and not (key_digest = any($1::bytea[]))`,
    [keys.map(({ digest }) => digest)],
  )
  for (const { id, name, role, digest } of keys) {
    await tx.query(
      `insert into api_key (id, name, role, key_digest, origin) values ($1, $2, $3, $4, 'deployment')
       on conflict (key_digest) where revoked_at is null do update set name = excluded.name, role = excluded.role`,
      [id, name, role, digest],
    )
  }
}
