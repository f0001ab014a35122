import type { Queryable } from '../../database/queryable.js'
import type { Person } from '../../schemas/actor.js'
import type { Role } from '../../schemas/role.js'
import type { PendingSignIn } from './oidc/identity-provider.js'

export type NewSession = Person & {
  readonly idDigest: Buffer
  /** Of the API key that opened it. */
  readonly apiKeyId: string | undefined
  readonly csrfToken: string
}

/** Also takes sessions away that are over. @returns when this one is */
export async function insertSession(tx: Queryable, session: NewSession, seconds: number): Promise<Date> {
  await tx.query(`delete from session where expires_at < now() - interval '1 day'`)
  const { rows } = await tx.query<{ expiresAt: Date }>(
    `insert into session (id_digest, name, roles, api_key_id, csrf_token, expires_at)
     values ($1, $2, $3, $4, $5, clock() + $6 * interval '1 second') returning expires_at as "expiresAt"`,
    [session.idDigest, session.name, session.roles, session.apiKeyId ?? null, session.csrfToken, seconds],
  )
  return expiryOf(rows)
}

export type SessionRow = { readonly name: string; readonly roles: Role[]; readonly csrfToken: string }

/** A session that is not over, was used lately, and whose key, if one opened it, is still in use. Notes that it was used. */
export async function useSession(
  db: Queryable,
  idDigest: Buffer,
  longestIdleSeconds: number,
): Promise<SessionRow | undefined> {
  const { rows } = await db.query<SessionRow>(
    `update session s set used_at = clock()
     where id_digest = $1 and expires_at > clock() and used_at > clock() - $2 * interval '1 second'
       and (api_key_id is null or exists (
         select from api_key k where k.id = s.api_key_id and k.revoked_at is null
           and (k.expires_at is null or k.expires_at > clock())
       ))
     returning name, roles, csrf_token as "csrfToken"`,
    [idDigest, longestIdleSeconds],
  )
  return rows[0]
}

export async function deleteSession(tx: Queryable, idDigest: Buffer): Promise<void> {
  await tx.query(`delete from session where id_digest = $1`, [idDigest])
}

export type NewPending = PendingSignIn & {
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
  return expiryOf(rows)
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

function expiryOf(rows: readonly { expiresAt: Date }[]): Date {
  if (rows[0] === undefined) throw new Error('Nothing was written')
  return rows[0].expiresAt
}
