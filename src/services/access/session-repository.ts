import type { Queryable } from '../../database/queryable.js'
import type { Person } from '../../schemas/actor.js'
import type { Role } from '../../schemas/role.js'
import type { PendingSignIn } from './oidc/identity-provider.js'

export type NewSession = Person & {
  readonly idDigest: Buffer
  /** Of the API key that opened it. */
  readonly apiKeyId: string | undefined
  readonly csrfToken: string
  readonly expiresAt: Date
  /** Over all of the above: a row that others wrote, or changed, opens nothing. */
  readonly code: Buffer
}

/** Also takes sessions away that are over. */
export async function insertSession(tx: Queryable, session: NewSession): Promise<void> {
  await tx.query(`delete from session where expires_at < now() - interval '1 day'`)
  const { idDigest, name, identity, roles, apiKeyId, csrfToken, expiresAt, code } = session
  await tx.query(
    `insert into session (id_digest, name, identity, roles, api_key_id, csrf_token, expires_at, code, used_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, clock())`,
    [idDigest, name, identity, roles, apiKeyId ?? null, csrfToken, expiresAt, code],
  )
}

type SessionRow = {
  readonly name: string
  readonly identity: string
  readonly roles: Role[]
  readonly apiKeyId: string | null
  readonly csrfToken: string
  readonly expiresAt: Date
  readonly code: Buffer
}

export type UsedSession = SessionRow & { /** By the clock of the database. */ readonly now: Date }

const COLUMNS = `name, identity, roles, api_key_id as "apiKeyId", csrf_token as "csrfToken", expires_at as "expiresAt", code,
  clock() as now`

const IS_OPEN = `id_digest = $1 and expires_at > clock() and used_at > clock() - $2 * interval '1 second'`

/** A session that is not over and was used lately. */
export async function findSession(
  db: Queryable,
  idDigest: Buffer,
  longestIdleSeconds: number,
): Promise<UsedSession | undefined> {
  const { rows } = await db.query<UsedSession>(`select ${COLUMNS} from session where ${IS_OPEN}`, [
    idDigest,
    longestIdleSeconds,
  ])
  return rows[0]
}

/** A session that is not over and was used lately. Notes that it was used. */
export async function useSession(
  db: Queryable,
  idDigest: Buffer,
  longestIdleSeconds: number,
): Promise<UsedSession | undefined> {
  const { rows } = await db.query<UsedSession>(
    `update session set used_at = clock() where ${IS_OPEN} returning ${COLUMNS}`,
    [idDigest, longestIdleSeconds],
  )
  return rows[0]
}

export async function deleteSession(tx: Queryable, idDigest: Buffer): Promise<void> {
  await tx.query(`delete from session where id_digest = $1`, [idDigest])
}

type NewPending = PendingSignIn & {
  readonly idDigest: Buffer
  readonly returnTo: string
}

/** Also takes those away that were never finished. @returns until when it can be finished */
export async function insertPendingSignIn(
  db: Queryable,
  pending: NewPending,
  seconds: number,
): Promise<Date> {
  await db.query(`delete from pending_sign_in where expires_at < now() - interval '1 day'`)
  const { rows } = await db.query<{ expiresAt: Date }>(
    `insert into pending_sign_in (id_digest, state, nonce, code_verifier, return_to, expires_at)
     values ($1, $2, $3, $4, $5, clock() + $6 * interval '1 second') returning expires_at as "expiresAt"`,
    [pending.idDigest, pending.state, pending.nonce, pending.codeVerifier, pending.returnTo, seconds],
  )
  if (rows[0] === undefined) throw new Error('Nothing was written')
  return rows[0].expiresAt
}

/** It can be used once: a second request with the same cookie finds nothing. */
export async function takePendingSignIn(
  db: Queryable,
  idDigest: Buffer,
): Promise<(PendingSignIn & { returnTo: string }) | undefined> {
  const { rows } = await db.query<PendingSignIn & { returnTo: string }>(
    `delete from pending_sign_in where id_digest = $1 and expires_at > clock()
     returning state, nonce, code_verifier as "codeVerifier", return_to as "returnTo"`,
    [idDigest],
  )
  return rows[0]
}
