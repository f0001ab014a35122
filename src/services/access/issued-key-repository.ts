import type { Queryable } from '../../database/queryable.js'
import type { Role } from '../../schemas/role.js'

export type ApiKeyRow = {
  readonly id: string
  readonly name: string
  readonly role: Role
  readonly origin: 'deployment' | 'issued'
  readonly createdAt: Date
  readonly expiresAt: Date | null
  readonly revokedAt: Date | null
  readonly lastUsedAt: Date | null
}

const COLUMNS = `id, name, role, origin, created_at as "createdAt", expires_at as "expiresAt", revoked_at as "revokedAt",
  last_used_at as "lastUsedAt"`

export async function insertIssuedKey(
  tx: Queryable,
  key: { id: string; name: string; role: Role; digest: Buffer; expiresAt: Date | null },
): Promise<ApiKeyRow[]> {
  const { rows } = await tx.query<ApiKeyRow>(
    `insert into api_key (id, name, role, key_digest, origin, expires_at) values ($1, $2, $3, $4, 'issued', $5)
     returning ${COLUMNS}`,
    [key.id, key.name, key.role, key.digest, key.expiresAt],
  )
  return rows
}

/** Newest first (ids are in order of time); `before` is the last id of the page before. */
export async function listApiKeys(
  db: Queryable,
  page: { limit: number; before: string | undefined },
): Promise<ApiKeyRow[]> {
  const { rows } = await db.query<ApiKeyRow>(
    `select ${COLUMNS} from api_key where $1::uuid is null or id < $1 order by id desc limit $2`,
    [page.before ?? null, page.limit],
  )
  return rows
}

export async function findApiKey(db: Queryable, id: string): Promise<ApiKeyRow | undefined> {
  const { rows } = await db.query<ApiKeyRow>(`select ${COLUMNS} from api_key where id = $1`, [id])
  return rows[0]
}

/** The key if it is not revoked, locked until the transaction ends. */
export async function lockApiKey(tx: Queryable, id: string): Promise<ApiKeyRow | undefined> {
  const { rows } = await tx.query<ApiKeyRow>(
    `select ${COLUMNS} from api_key where id = $1 and revoked_at is null for update`,
    [id],
  )
  return rows[0]
}

export async function revokeApiKey(tx: Queryable, id: string): Promise<void> {
  await tx.query('update api_key set revoked_at = now() where id = $1', [id])
}

/** True if a person holds a key in use that makes them admin, or one that does not. Names are the same in any case. */
export async function holdsKeys(tx: Queryable, name: string, admin: boolean): Promise<boolean> {
  const { rows } = await tx.query<{ holds: boolean }>(
    `select exists (
       select from api_key where lower(name) = lower($1) and (role = 'admin') = $2
         and revoked_at is null and (expires_at is null or expires_at > now())
     ) as holds`,
    [name, admin],
  )
  return rows[0]?.holds === true
}
