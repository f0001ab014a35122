import { digestForm, isNumber, isText, quoted, type LiveColumnName, type LiveTable } from './live-table.js'

/*
 * Pieces of SQL about the live table, which is `l` in every statement, and about what comes in, which is `i`. All hold
 * for tables that lack the column.
 */

export const INSTANTS = ['timestamptz', 'timestamp', 'date']

export const column = ({ columns }: LiveTable, name: LiveColumnName): string | undefined => {
  const found = columns.get(name)
  return found === undefined ? undefined : `l.${quoted(found.name)}`
}

/** Its value as text; null if there is no such column. */
export const textOf = (table: LiveTable, name: LiveColumnName): string => {
  const found = column(table, name)
  return found === undefined ? 'null::text' : `${found}::text`
}

export const isNotNull = (table: LiveTable, name: LiveColumnName): string => {
  const found = column(table, name)
  return found === undefined ? 'false' : `${found} is not null`
}

/** A digest in hexadecimal digits, or whatever text stands in its place. */
export const digestOf = (table: LiveTable, name: 'current_hash' | 'previous_hash'): string =>
  digestForm(table.columns.get(name)) === 'bytes'
    ? `encode(${column(table, name)}, 'hex')`
    : textOf(table, name)

/** A time without a zone counts as UTC. */
export const instantOf = (table: LiveTable, name: 'last_updated'): string =>
  INSTANTS.includes(table.columns.get(name)?.type ?? '')
    ? `${column(table, name)}::timestamptz`
    : 'null::timestamptz'

export const stateOf = (table: LiveTable): string => `lower(trim(${textOf(table, 'row_state')}))`

export const isPresent = (table: LiveTable): string => `coalesce(${stateOf(table)}, '') <> 'deleted'`

/**
 * True if the row is its child's, where a table keeps the older rows too, as data-to-insight's builder for PostgreSQL does: it
 * adds a row for each change, and the one with the highest id stands.
 */
export const isNewest = (table: LiveTable): string => {
  const [person, id] = [table.columns.get('person_id'), table.columns.get('id')]
  if (table.onePerChild || person === undefined || id === undefined || !isNumber(id)) return 'true'
  const [child, number] = [quoted(person.name), quoted(id.name)]
  return `not exists (select from ${table.sql} n where n.${child} = l.${child} and n.${number} > l.${number})`
}

/** True if the row is what the LA holds of a child now. */
export const isCurrent = (table: LiveTable): string => `${isPresent(table)} and ${isNewest(table)}`

/** SHA-256 of the payload's text, as bytes. */
export const payloadDigest = (table: LiveTable): string =>
  `sha256(convert_to(coalesce(${textOf(table, 'json_payload')}, ''), 'UTF8'))`

/** True if the payloads are the same without a look at their meaning. */
export const hasSamePayload = (table: LiveTable): string =>
  table.columns.get('json_payload')?.type === 'jsonb'
    ? `${column(table, 'json_payload')} = i.payload::jsonb`
    : `${textOf(table, 'json_payload')} = i.payload`

/** The values written to a row, by column as SQL; columns that the table lacks, or that cannot take it, are left out. */
export type Written = readonly (readonly [string, string])[]

/** A record that comes in, but for the state that it gives the row. */
export function recordColumns(table: LiveTable): Written {
  const { columns } = table
  const form = digestForm(columns.get('current_hash'))
  return [
    ...written(table, 'json_payload', `i.payload::${columns.get('json_payload')?.type}`),
    ...(isText(columns.get('legacy_id')) ? written(table, 'legacy_id', 'i.legacy_id') : []),
    ...(form === undefined
      ? []
      : written(table, 'current_hash', form === 'bytes' ? 'i.digest' : `encode(i.digest, 'hex')`)),
  ]
}

/**
 * A change of state, which waits to be sent unless it leads back to what the DfE holds; a partial payload of the state before
 * is of no more use.
 */
export function stateColumns(table: LiveTable, rowState: string): Written {
  const time = table.columns.get('last_updated')
  const takesTime = isText(time) || INSTANTS.includes(time?.type ?? '')
  return [
    ...written(table, 'row_state', rowState),
    ...written(
      table,
      'submission_status',
      `case when ${rowState} = 'Unchanged' then 'Sent' else 'Pending' end`,
    ),
    ...(takesTime ? written(table, 'last_updated', 'now()') : []),
    ...(table.columns.get('partial_json_payload')?.isRequired === true
      ? []
      : written(table, 'partial_json_payload', 'null')),
  ]
}

/** The columns that a new row needs beside those: its child, and its id where the table does not number by itself. */
export function rowColumns(table: LiveTable): Written {
  const id = table.columns.get('id')
  const next =
    id?.type === 'uuid'
      ? 'gen_random_uuid()'
      : `(select coalesce(max(${column(table, 'id')}), 0) from ${table.sql} l) + row_number() over (order by i.position)`
  return [
    ...written(table, 'person_id', 'i.person_id'),
    ...(id?.isRequired === true ? written(table, 'id', next) : []),
  ]
}

export function written({ columns }: LiveTable, name: LiveColumnName, value: string): Written {
  const found = columns.get(name)
  return found === undefined ? [] : [[quoted(found.name), value]]
}

/**
 * In the place of an extract's own hash, once the DfE has deleted the child: the hash of no record. Extracts write a row again where
 * their hash differs; with the old one, a child who returns unchanged would stay Deleted for good.
 */
export function hashOfNobody(table: LiveTable): string | undefined {
  const current = table.columns.get('current_hash')
  const form = current?.isGenerated === true ? undefined : digestForm(current)
  if (form === undefined) return undefined
  return form === 'bytes' ? `decode(repeat('00', 32), 'hex')` : `repeat('0', 64)`
}

/** For `update … set`. */
export const assignments = (values: Written): string =>
  values.map(([name, value]) => `${name} = ${value}`).join(', ')
