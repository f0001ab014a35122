import type { Queryable } from '../../database/queryable.js'
import {
  assignments,
  hashOfNobody,
  INSTANTS,
  isNewest,
  isPresent,
  payloadDigest,
  textOf,
  written,
  type Written,
} from './live-sql.js'
import {
  digestForm,
  isJson,
  isText,
  quoted,
  type LiveColumn,
  type LiveColumnName,
  type LiveTable,
} from './live-table.js'

/*
 * Outcomes of live records are written as the senders of data-to-insight/dfe-csc-api-data-flows write it (api_pipeline/db.py,
 * pshell_api_sender/api_payload_sender.ps1, commits 075a52f and 01478b1), so that the SQL and reports of existing deployments
 * go on: Sent, the id of the receipt, its time, what was sent as the previous payload and hash, and Unchanged; Error and the DfE's
 * words, nothing else. In two things we part with them. They call a row Unchanged that has changed since it was sent; here it
 * stays Updated and Pending. And they call a purged child Unchanged, as if the DfE held it; here it stays Deleted, as their own
 * builder (populate_ssd_api_data_staging.sql, 08293af) makes it again on its next run, and keeps nothing of what was sent.
 */

/**
 * The records of a batch, and of those that took over from it, whose outcome is known: the last one of each child where they
 * were received, all of them where they were refused.
 */
const SETTLED = `
  select t.position, t.person_id, t.source_digest as digest, t.source_hash as hash, b.state, b.received_at, b.refusal,
    case when cardinality(b.receipts) = 1 then b.receipts[1] else b.receipts[array_position(b.positions, t.position)] end as receipt,
    case when t.holds_payload then r.payload else t.state end as payload,
    t.holds_payload and r.payload is null as is_lost
  from batch b cross join unnest(b.positions) p (position)
  join staged_state t on t.submission_id = b.submission_id and t.position = p.position and t.person_id is not null
  join staged_record r on r.submission_id = t.submission_id and r.position = t.position
  where b.submission_id = $1 and (b.number = $2 or b.replaces = $2) and b.state in ('received', 'refused')
    and not (b.state = 'received' and exists (
      select from staged_state n where n.submission_id = t.submission_id and n.follows = t.position
    ))`

/** The part of a receipt that both senders keep; another kind of receipt whole. */
const RECEIPT_ID = `coalesce(substring(w.receipt from '^\\d{4}-\\d\\d-\\d\\d_[\\d:.]+_(.+)\\.json$'), w.receipt)`

/**
 * Writes what came of a batch to the newest rows of its children, to the columns that the live table has.
 * @returns how many rows were written
 */
export async function writeOutcomes(
  tx: Queryable,
  table: LiveTable,
  submissionId: string,
  batchNumber: number,
): Promise<number> {
  const sent = await sentTexts(tx, table, submissionId, batchNumber)
  const values = [
    submissionId,
    batchNumber,
    sent.map(({ position }) => position),
    sent.map(({ text }) => text),
  ]
  const received = await update(tx, table, receivedColumns(table), `w.state = 'received'`, values)
  // A row that has changed since then is not what was refused.
  const refused = `w.state = 'refused' and ${stands(table)}`
  return received + (await update(tx, table, refusedColumns(table), refused, values))
}

/**
 * What the DfE holds of children whose rows do not say so any more, to be kept in the live table. The rows are locked: one that
 * changed after this look would lack its text.
 */
async function sentTexts(
  tx: Queryable,
  table: LiveTable,
  submissionId: string,
  batchNumber: number,
): Promise<{ position: number; text: string }[]> {
  if (previousPayloadColumn(table) === undefined) return []
  const { rows } = await tx.query<{ position: number; payload: string | null }>(
    `with w as (${SETTLED})
     select w.position, case when not ${stands(table)} then w.payload end as payload
     from ${table.sql} l join w on ${textOf(table, 'person_id')} = w.person_id
     where w.state = 'received' and ${isNewest(table)} for update of l`,
    [submissionId, batchNumber],
  )
  return rows.flatMap(({ position, payload }) =>
    payload === null ? [] : [{ position, text: tx.cipher.decrypt(payload) }],
  )
}

async function update(
  tx: Queryable,
  table: LiveTable,
  columns: Written,
  where: string,
  values: readonly unknown[],
): Promise<number> {
  if (columns.length === 0) return 0
  const { rowCount } = await tx.query(
    `with w as (${SETTLED})
     update ${table.sql} l set ${assignments(columns)}
     from w left join unnest($3::integer[], $4::text[]) sent (position, text) using (position)
     where ${textOf(table, 'person_id')} = w.person_id and ${isNewest(table)} and ${where}`,
    values,
  )
  return rowCount ?? 0
}

/** True if the row is still what was sent: the same text, or still deleted where the child was purged. */
const stands = (table: LiveTable): string =>
  `case when w.digest is null then not ${isPresent(table)} else ${isPresent(table)} and w.digest = ${payloadDigest(table)} end`

/**
 * Says of rows that a submission withholds what the DfE's refusals say of others: Error, and why. A row that has changed since is
 * left alone.
 */
export async function writeWithheld(tx: Queryable, table: LiveTable, submissionId: string): Promise<void> {
  const columns = refusedColumns(table)
  if (columns.length === 0) return
  await tx.query(
    `with w as (
       select t.person_id, t.source_digest as digest, 'Not sent: ' || string_agg(
         concat_ws(' ', f.rule, nullif(f.pointer, ''), f.message), '; ' order by f.ordinal) as refusal
       from submission s join staged_record r on r.submission_id = s.id and r.withheld
       join staged_state t on t.submission_id = s.id and t.position = r.position
       join finding f on f.submission_id = s.id and f.position = r.position and f.severity = 'error'
       where s.id = $1 and s.source = 'live' and s.state = 'staged' and t.source_digest is not null
       group by t.position, t.person_id, t.source_digest
     )
     update ${table.sql} l set ${assignments(columns)} from w
     where ${textOf(table, 'person_id')} = w.person_id and ${isNewest(table)} and ${stands(table)}`,
    [submissionId],
  )
}

const refusedColumns = (table: LiveTable): Written => [
  ...word(table, 'submission_status', `'Error'`),
  ...words(table, 'api_response', 'w.refusal'),
]

function receivedColumns(table: LiveTable): Written {
  const still = stands(table)
  return [
    ...word(table, 'submission_status', `case when ${still} then 'Sent' else 'Pending' end`),
    ...word(
      table,
      'row_state',
      `case when not ${isPresent(table)} then ${textOf(table, 'row_state')} when ${still} then 'Unchanged'
         when w.payload is null and not w.is_lost then 'New' else 'Updated' end`,
    ),
    ...words(table, 'api_response', RECEIPT_ID),
    ...receivedAt(table),
    ...previousPayload(table, still),
    ...previousHash(table),
    ...hashOfDeleted(table),
  ]
}

/** Columns of states are left as they are where the longest word does not fit. */
const word = (table: LiveTable, name: LiveColumnName, value: string): Written =>
  (table.columns.get(name)?.maxLength ?? Infinity) < 'Unchanged'.length ? [] : written(table, name, value)

function words(table: LiveTable, name: LiveColumnName, value: string): Written {
  const column = table.columns.get(name)
  if (column === undefined || !isText(column)) return []
  return written(table, name, column.maxLength === null ? value : `left(${value}, ${column.maxLength})`)
}

function receivedAt(table: LiveTable): Written {
  const type = table.columns.get('submission_timestamp')?.type ?? ''
  return INSTANTS.includes(type)
    ? written(table, 'submission_timestamp', `w.received_at::${type}`)
    : words(table, 'submission_timestamp', 'w.received_at::text')
}

function previousPayloadColumn(table: LiveTable): LiveColumn | undefined {
  const column = table.columns.get('previous_json_payload')
  return column !== undefined && (isText(column) || isJson(column)) ? column : undefined
}

/** The record that the DfE now holds: none for a purged child. */
function previousPayload(table: LiveTable, still: string): Written {
  const column = previousPayloadColumn(table)
  if (column === undefined) return []
  const sent = `case when ${still} then ${textOf(table, 'json_payload')} else sent.text end`
  const fits =
    column.maxLength === null ? sent : `case when length(${sent}) <= ${column.maxLength} then ${sent} end`
  return previous(table, 'previous_json_payload', `(${fits})::${column.type}`)
}

function hashOfDeleted(table: LiveTable): Written {
  const nobody = hashOfNobody(table)
  if (nobody === undefined) return []
  const isDeleted = `w.payload is null and not w.is_lost and not ${isPresent(table)}`
  const own = `l.${quoted(table.columns.get('current_hash')?.name ?? '')}`
  return written(table, 'current_hash', `case when ${isDeleted} then ${nobody} else ${own} end`)
}

/** As the row had it when it was read: hexadecimal digits where the table keeps bytes. */
function previousHash(table: LiveTable): Written {
  const [current, column] = [table.columns.get('current_hash'), table.columns.get('previous_hash')]
  if (current === undefined || column === undefined) return []
  if (isText(column)) {
    return previous(
      table,
      'previous_hash',
      column.maxLength === null ? 'w.hash' : `left(w.hash, ${column.maxLength})`,
    )
  }
  const areBytes = digestForm(current) === 'bytes' && digestForm(column) === 'bytes'
  return areBytes ? previous(table, 'previous_hash', `decode(w.hash, 'hex')`) : []
}

function previous(table: LiveTable, name: 'previous_json_payload' | 'previous_hash', value: string): Written {
  const column = table.columns.get(name)
  if (column === undefined) return []
  const own = `l.${quoted(column.name)}`
  const none = column.isRequired ? own : 'null'
  return written(
    table,
    name,
    `case when w.is_lost then ${own} when w.payload is null then ${none} else coalesce(${value}, ${none}) end`,
  )
}
