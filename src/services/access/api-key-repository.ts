import type { Queryable } from '../../database/queryable.js'
import type { Role } from '../../schemas/role.js'

export type NewApiKey = {
  readonly id: string
  readonly name: string
  readonly role: Role
  readonly digest: Buffer
}

export type KeyRow = {
  readonly id: string
  readonly name: string
  readonly role: Role
  /** The time by the database's clock. */
  readonly now: Date
}

/**
 * The key with this digest, if it is in use now, as the table has it. That it was used is noted once a minute, by a statement of
 * its own: one that only reads costs each request less.
 */
export async function findKeyInUse(db: Queryable, digest: Buffer): Promise<KeyRow | undefined> {
  const { rows } = await db.query<KeyRow & { wasNoted: boolean }>(
    `select id, name, role, clock() as now, coalesce(last_used_at >= now() - interval '1 minute', false) as "wasNoted" from api_key
     where key_digest = $1 and revoked_at is null and (expires_at is null or expires_at > clock())`,
    [digest],
    'find-key-holder',
  )
  const [found] = rows
  if (found === undefined) return undefined
  const { wasNoted, ...row } = found
  if (!wasNoted) await db.query(`update api_key set last_used_at = now() where id = $1`, [row.id])
  return row
}

/** The digest of a key that is in use now; undefined where it is not. */
export async function findDigestInUse(
  db: Queryable,
  id: string,
): Promise<{ digest: Buffer; now: Date } | undefined> {
  const { rows } = await db.query<{ digest: Buffer; now: Date }>(
    `select key_digest as digest, clock() as now from api_key
     where id = $1 and revoked_at is null and (expires_at is null or expires_at > clock())`,
    [id],
  )
  return rows[0]
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
       on conflict (key_digest) where revoked_at is null do update set name = excluded.name, role = excluded.role,
         origin = excluded.origin`,
      [id, name, role, digest],
    )
  }
}
