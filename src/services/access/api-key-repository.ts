import type { Queryable } from '../../database/queryable.js'
import type { Role } from '../../schemas/role.js'

type NewApiKey = {
  readonly id: string
  readonly name: string
  readonly role: Role
  readonly digest: Buffer
}

type KeyRow = {
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

export type ApiKeyRow = {
  readonly id: string
  readonly name: string
  readonly role: Role
  readonly origin: 'deployment' | 'issued'
  readonly createdAt: Date
  readonly expiresAt: Date | null
  readonly revokedAt: Date | null
  readonly lastUsedAt: Date | null
  readonly issuedBy: string | null
  readonly confirmedBy: string | null
  readonly waitsForConfirmation: boolean
}

const COLUMNS = `id, name, role, origin, created_at as "createdAt", expires_at as "expiresAt", revoked_at as "revokedAt",
  last_used_at as "lastUsedAt", issued_by as "issuedBy", confirmed_by as "confirmedBy",
  needs_confirmation and confirmed_at is null and revoked_at is null as "waitsForConfirmation"`

type IssuedKey = {
  readonly id: string
  readonly name: string
  readonly identity: string
  readonly role: Role
  readonly digest: Buffer
  readonly expiresAt: Date | null
  readonly needsConfirmation: boolean
}

export async function insertIssuedKey(
  tx: Queryable,
  key: IssuedKey,
  issuedBy: { name: string; identity: string },
): Promise<ApiKeyRow[]> {
  const { rows } = await tx.query<ApiKeyRow>(
    `insert into api_key (id, name, identity, role, key_digest, origin, expires_at, needs_confirmation, issued_by, issued_by_identity)
     values ($1, $2, $3, $4, $5, 'issued', $6, $7, $8, $9) returning ${COLUMNS}`,
    [
      ...[key.id, key.name, key.identity, key.role, key.digest, key.expiresAt, key.needsConfirmation],
      ...[issuedBy.name, issuedBy.identity],
    ],
  )
  return rows
}

/** Keys that another approver has yet to confirm, oldest first. */
export async function listWaitingKeys(db: Queryable): Promise<ApiKeyRow[]> {
  const { rows } = await db.query<ApiKeyRow>(
    `select ${COLUMNS} from api_key
     where needs_confirmation and confirmed_at is null and revoked_at is null and (expires_at is null or expires_at > clock())
     order by id`,
  )
  return rows
}

export async function confirmKey(tx: Queryable, id: string, by: string): Promise<void> {
  await tx.query(`update api_key set confirmed_by = $2, confirmed_at = clock() where id = $1`, [id, by])
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

export type HeldKey = { readonly name: string; readonly identity: string | null; readonly role: Role }

/** The holders of keys that are in use, or wait for their confirmation. */
export async function listHeldKeys(tx: Queryable): Promise<HeldKey[]> {
  const { rows } = await tx.query<HeldKey>(
    `select distinct name, identity, role from api_key
     where revoked_at is null and (expires_at is null or expires_at > clock())`,
  )
  return rows
}
