import pg from 'pg'
import { SCHEMA } from './database.js'

/** Columns that may be written again; `all` where the whole row may, `none` where a row is evidence. */
type Writes = {
  readonly insert: boolean
  readonly update: readonly string[] | 'all' | 'none'
  readonly delete: boolean
}

const added = (...update: string[]): Writes => ({
  insert: true,
  update: update.length === 0 ? 'none' : update,
  delete: false,
})
const kept: Writes = { insert: true, update: 'all', delete: true }

/**
 * The rights of the service's role: it may read every table, add rows, and change the columns that it must. It owns
 * nothing, so it can neither disable a trigger nor empty a table.
 */
export const RUNTIME_GRANTS: Readonly<Record<string, Writes>> = {
  agreement: added('withdrawn_by', 'withdrawn_at'),
  api_key: added('name', 'role', 'origin', 'last_used_at', 'revoked_at', 'confirmed_by', 'confirmed_at'),
  attempt: added('started_at', 'finished_at', 'outcome', 'http_status', 'dfe_request_id', 'error'),
  audit_event: added(),
  audit_signature: added(),
  batch: { insert: true, update: 'all', delete: false },
  build_progress: kept,
  decision: added(),
  declined_record: kept,
  emergency_stop: { insert: true, update: ['held'], delete: true },
  finding: added(),
  finding_note: kept,
  former_finding: added(),
  idempotency_key: kept,
  kept_form: kept,
  invalid_record: kept,
  known_receipt: added(),
  live_check: kept,
  live_finding: kept,
  destination_lock: { insert: false, update: 'all', delete: false },
  baseline: added('version', 'sent_by', 'received_at'),
  lost_attempt: added(),
  lost_child: { insert: true, update: 'none', delete: true },
  mail_address: kept,
  mail_preference: kept,
  notification: kept,
  notification_delivery: kept,
  notification_queue: kept,
  outcome: added(),
  owed_write_back: { insert: true, update: 'all', delete: true },
  pending_sign_in: kept,
  received_state: kept,
  recovery: { insert: true, update: 'all', delete: false },
  schema_migration: { insert: false, update: 'none', delete: false },
  scramble_report: { insert: true, update: 'all', delete: false },
  session: kept,
  sign_off: added('submission_id', 'note', 'made_by', 'made_at'),
  staged_record: added('payload', 'la_child_id'),
  staged_state: { insert: true, update: 'all', delete: true },
  standing_agreement: added(
    ...[
      'confirmed_by',
      'confirmed_by_identity',
      'confirmed_at',
      'ended_by',
      'ended_at',
      'end_reason',
      'confirmation_note',
      'withdrawn',
    ],
  ),
  standing_run: added(
    ...['standing_agreement_id', 'submission_id', 'outcome', 'reason', 'waiting_since', 'for_people'],
  ),
  submission: { insert: true, update: 'all', delete: false },
  submission_transition: { insert: false, update: 'none', delete: false },
  webhook: kept,
  webhook_attempt: kept,
  write_probe: { insert: false, update: ['probed_at'], delete: false },
}

const quoted = (name: string): string => `"${name.replaceAll('"', '""')}"`

/** The statements that give a role exactly this, whatever it had before. */
export function runtimeGrants(role: string): string[] {
  const to = quoted(role)
  const grants = Object.entries(RUNTIME_GRANTS).flatMap(([table, { insert, update, delete: mayDelete }]) => {
    const columns = update === 'all' || update === 'none' ? '' : ` (${update.join(', ')})`
    const rights = [
      'select',
      ...(insert ? ['insert'] : []),
      ...(update === 'none' ? [] : [`update${columns}`]),
      ...(mayDelete ? ['delete'] : []),
    ]
    return `grant ${rights.join(', ')} on ${SCHEMA}.${table} to ${to}`
  })
  return [
    `revoke all on all tables in schema ${SCHEMA} from ${to}`,
    `revoke all on schema ${SCHEMA} from ${to}`,
    `grant usage on schema ${SCHEMA} to ${to}`,
    ...grants,
  ]
}

/** Runs statements as the owner of the tables, in one transaction. */
export async function asOwner(connectionString: string, statements: readonly string[]): Promise<void> {
  const client = new pg.Client({ connectionString, application_name: 'csc-gateway start' })
  await client.connect()
  try {
    await client.query(['begin', ...statements, 'commit'].join(';\n'))
  } finally {
    await client.end()
  }
}

/** The name of the role that a connection string signs in with. */
export const roleIn = (connectionString: string): string =>
  decodeURIComponent(new URL(connectionString).username)

/** The dangerous rights of a role, in words; none if it has only those that it needs. */
export async function rightsBeyond(connectionString: string): Promise<string[]> {
  const client = new pg.Client({ connectionString, application_name: 'csc-gateway start' })
  await client.connect()
  try {
    const { rows } = await client.query<{ isSuperuser: boolean; ownsTables: boolean }>(
      `select r.rolsuper as "isSuperuser", exists (
         select from pg_class c where c.relnamespace = $1::regnamespace and pg_has_role(current_user, c.relowner, 'usage')
       ) as "ownsTables" from pg_roles r where r.rolname = current_user`,
      [SCHEMA],
    )
    return [
      ...(rows[0]?.isSuperuser === true ? ['it is a superuser'] : []),
      ...(rows[0]?.ownsTables === true ? ['it owns the tables'] : []),
    ]
  } finally {
    await client.end()
  }
}
