import type { Queryable } from '../../database/queryable.js'
import type { Claim, Identities } from './judge-identity.js'
import { isCurrent, textOf } from './live-sql.js'
import type { LiveTable } from './live-table.js'

/** How most payloads begin, with and without a blank after the colon. */
const BEGINNINGS = [`{"la_child_id":"`, `{"la_child_id": "`]

/**
 * The id that a payload names, without reading it as JSON: that may fail, and takes longer. Most payloads begin with the id of their row;
 * searching those too took 1.9 s for 25,000 rows on a busy machine, which every check of the live records waits for.
 */
export const claimedChild = (table: LiveTable): string => {
  const [payload, person] = [textOf(table, 'json_payload'), textOf(table, 'person_id')]
  const begins = BEGINNINGS.map((text) => `starts_with(${payload}, '${text}' || ${person} || '"')`)
  return `case when (${begins.join(' or ')}) and ${person} ~ '^[^"\\\\]{1,48}$' then ${person}
    else substring(${payload} from '"la_child_id"\\s*:\\s*"([^"\\\\]{1,48})"') end`
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
