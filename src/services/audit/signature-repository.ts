import type { Queryable } from '../../database/queryable.js'
import { LINK, type Link } from './audit-log-repository.js'

/** A signature with the event that it signs; the parts of the event are null where it is gone. */
export type SignatureRow = Link & {
  readonly number: number
  readonly previous: Buffer
  readonly key: Buffer
  readonly signature: Buffer
  /** True if this transaction wrote it: it may still be rolled back. */
  readonly isOwn: boolean
}

/** The signatures from `number` on, in order. */
export async function signaturesFrom(db: Queryable, number: number): Promise<SignatureRow[]> {
  const { rows } = await db.query<SignatureRow>(
    `select s.number, s.previous, s.key, s.signature, ${LINK('e')},
       coalesce(s.xmin::text = pg_current_xact_id_if_assigned()::xid::text, false) as "isOwn"
     from audit_signature s left join audit_event e on e.sequence = s.sequence
     where s.number >= $1 order by s.number`,
    [number],
    'signatures-from',
  )
  return rows
}

export async function findLastSignature(
  db: Queryable,
): Promise<Pick<SignatureRow, 'number' | 'signature'> | undefined> {
  const { rows } = await db.query<Pick<SignatureRow, 'number' | 'signature'>>(
    `select number, signature from audit_signature order by number desc limit 1`,
  )
  return rows[0]
}

export async function insertSignature(
  tx: Queryable,
  row: Pick<SignatureRow, 'number' | 'sequence' | 'previous' | 'key' | 'signature'>,
): Promise<void> {
  await tx.query(
    `insert into audit_signature (number, sequence, previous, key, signature) values ($1, $2, $3, $4, $5)`,
    [row.number, row.sequence, row.previous, row.key, row.signature],
  )
}

/** Names this transaction for ever, so that a later one can ask what became of it. */
export async function transactionId(tx: Queryable): Promise<string> {
  const { rows } = await tx.query<{ id: string }>(`select pg_current_xact_id()::text as id`)
  if (rows[0] === undefined) throw new Error('The transaction has no id')
  return rows[0].id
}

/** The end of a transaction; 'unknown' if the database has forgotten it, or never had it. */
export async function transactionStatus(
  db: Queryable,
  id: string,
): Promise<'committed' | 'aborted' | 'in progress' | 'unknown'> {
  const { rows } = await db.query<{ status: 'committed' | 'aborted' | 'in progress' | null }>(
    `select case when $1::xid8 < pg_snapshot_xmax(pg_current_snapshot()) or $1::xid8 = pg_current_xact_id_if_assigned()
       then pg_xact_status($1::xid8) end as status`,
    [id],
  )
  return rows[0]?.status ?? 'unknown'
}

/** Whether a transaction is under way, or was rolled back. */
export async function isUncommitted(db: Queryable, id: string): Promise<boolean> {
  // The newest transactions are not in a snapshot yet, but each holds a lock on its own id.
  const { rows } = await db.query<{ underWay: boolean }>(
    `select exists (select from pg_locks where locktype = 'transactionid' and granted and transactionid = $1::xid8::xid) as "underWay"`,
    [id],
  )
  return rows[0]?.underWay === true || (await transactionStatus(db, id)) === 'aborted'
}
