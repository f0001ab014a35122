import type { Queryable } from '../../database/queryable.js'
import type { Role } from '../../schemas/role.js'

/** Keeps the address that the identity provider told of a person who signs in. */
export async function saveMailAddress(
  tx: Queryable,
  person: { name: string; address: string; roles: readonly Role[] },
): Promise<void> {
  await tx.query(
    `insert into mail_address (name, address, roles) values (lower($1), lower($2), $3)
     on conflict (name) do update set address = excluded.address, roles = excluded.roles, seen_at = clock()`,
    [person.name, person.address, person.roles],
  )
}
