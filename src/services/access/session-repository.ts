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
}

/** Also takes sessions away that are over. */
export async function insertSession(tx: Queryable, session: NewSession): Promise<void> {
  await tx.query(`delete from session where expires_at < now() - interval '1 day'`)
  await tx.query(
    `insert into session (id_digest, name, roles, api_key_id, csrf_token, expires_at) values ($1, $2, $3, $4, $5, $6)`,
    [
      session.idDigest,
      session.name,
      session.roles,
      session.apiKeyId ?? null,
      session.csrfToken,
      session.expiresAt,
    ],
  )
}

export type SessionRow = { readonly name: string; readonly roles: Role[]; readonly csrfToken: string }

/** A session that is not over, was used lately, and whose key, if one opened it, is still in use. Notes that it was used. */
export async function useSession(
  db: Queryable,
  idDigest: Buffer,
  times: { now: Date; idleSince: Date },
): Promise<SessionRow | undefined> {
  const { rows } = await db.query<SessionRow>(
    `update session s set used_at = $2
     where id_digest = $1 and expires_at > $2 and used_at > $3
       and (api_key_id is null or exists (
         select from api_key k where k.id = s.api_key_id and k.revoked_at is null and (k.expires_at is null or k.expires_at > $2)
       ))
     returning name, roles, csrf_token as "csrfToken"`,
    [idDigest, times.now, times.idleSince],
  )
  return rows[0]
}

export async function deleteSession(tx: Queryable, idDigest: Buffer): Promise<void> {
  await tx.query(`delete from session where id_digest = $1`, [idDigest])
}

export type NewPending = PendingSignIn & {
  readonly idDigest: Buffer
  readonly returnTo: string
  readonly expiresAt: Date
}

export async function insertPendingSignIn(db: Queryable, pending: NewPending): Promise<void> {
  await db.query(`delete from pending_sign_in where expires_at < now() - interval '1 day'`)
  await db.query(
    `insert into pending_sign_in (id_digest, state, nonce, code_verifier, return_to, expires_at)
     values ($1, $2, $3, $4, $5, $6)`,
    [
      pending.idDigest,
      pending.state,
      pending.nonce,
      pending.codeVerifier,
      pending.returnTo,
      pending.expiresAt,
    ],
  )
}

/** Taken once: whoever comes again with the same cookie finds nothing. */
export async function takePendingSignIn(
  db: Queryable,
  idDigest: Buffer,
  now: Date,
): Promise<(PendingSignIn & { returnTo: string }) | undefined> {
  const { rows } = await db.query<PendingSignIn & { returnTo: string }>(
    `delete from pending_sign_in where id_digest = $1 and expires_at > $2
     returning state, nonce, code_verifier as "codeVerifier", return_to as "returnTo"`,
    [idDigest, now],
  )
  return rows[0]
}
