import type { Queryable } from '../../../../database/queryable.js'
import type { Role } from '../../../../schemas/role.js'

export async function listMailAddresses(db: Queryable): Promise<MailPerson[]> {
  const { rows } = await db.query<MailPerson>(
    `select name, address, roles from mail_address where seen_at > clock() - interval '90 days'`,
  )
  return rows
}

export async function listMailPreferences(db: Queryable): Promise<MailPreference[]> {
  const { rows } = await db.query<MailPreference>(`select address, daily, muted from mail_preference`)
  return rows
}

export async function findMailAddress(db: Queryable, name: string): Promise<string | undefined> {
  const { rows } = await db.query<{ address: string }>(
    `select address from mail_address where name = lower($1) and seen_at > clock() - interval '90 days'`,
    [name],
  )
  return rows[0]?.address
}

export async function findMailPreference(
  db: Queryable,
  address: string,
): Promise<MailPreference | undefined> {
  const { rows } = await db.query<MailPreference>(
    `select address, daily, muted from mail_preference where address = $1`,
    [address],
  )
  return rows[0]
}

export async function saveMailPreference(tx: Queryable, preference: MailPreference): Promise<void> {
  await tx.query(
    `insert into mail_preference (address, daily, muted) values ($1, $2, $3)
     on conflict (address) do update set daily = excluded.daily, muted = excluded.muted`,
    [preference.address, preference.daily, preference.muted],
  )
}

/** Somebody who signed in with the identity provider lately. */
export type MailPerson = { readonly name: string; readonly address: string; readonly roles: readonly Role[] }

/** The choices for an address: one message a day, and kinds that are not wanted. */
export type MailPreference = {
  readonly address: string
  readonly daily: boolean
  readonly muted: readonly string[]
}
