import type { Queryable } from '../../database/queryable.js'
import type { Claim, Identities } from './judge-identity.js'
import { isCurrent, textOf } from './live-sql.js'
import type { LiveTable } from './live-table.js'

const NAMED_CHILD = `'"la_child_id"\\s*:\\s*"([^"\\\\]{1,48})"'`
/** Most payloads begin with the id: of those PostgreSQL unpacks no more. Read whole, 25,000 took more than a second. */
const BEGINNING = 400

/** The id that a payload names, without reading it as JSON: that may fail, and takes longer. */
export const claimedChild = (table: LiveTable): string => {
  const payload = textOf(table, 'json_payload')
  return `coalesce(substring(left(${payload}, ${BEGINNING}) from ${NAMED_CHILD}), substring(${payload} from ${NAMED_CHILD}))`
}

export const personOf = (table: LiveTable): string => `trim(${textOf(table, 'person_id')})`

/** Looks through all rows of children that are not deleted for ids that do not fit together. */
export async function readIdentities(db: Queryable, table: LiveTable): Promise<Identities> {
  const { rows } = await db.query<Claim & { someAgree: boolean }>(
    `with claim as (
       select ${personOf(table)} as person, ${claimedChild(table)} as child from ${table.sql} l where ${isCurrent(table)}
     )
     select child as "laChildId", count(*)::integer as rows, count(*) filter (where person = child)::integer as "ownRows",
       child in (select person from claim where person is not null and child is null) as "hasUnreadableOwnRow",
       exists (select from claim where person = child) as "someAgree"
     from claim where child is not null group by child
     having count(*) > 1 or bool_or(person is distinct from child)`,
  )
  return { claims: rows, someAgree: rows[0]?.someAgree ?? true }
}
