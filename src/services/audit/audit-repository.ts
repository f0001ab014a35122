import type { Queryable } from '../../database/queryable.js'
import type { Actor } from '../../schemas/actor.js'
import { isGrant, isSigned } from './grants.js'
import { ledgerOf, type WrittenEvent } from './signature-ledger.js'

/** One event. `detail` holds counts, digests, states and codes; never a value of a record. */
export type NewAuditEvent = {
  /** Somebody who was refused may have no role at all. */
  readonly actor:
    { readonly name: string; readonly identity: string; readonly role: Actor['role'] | null } | undefined
  readonly action: string
  /** `submission/{id}`, `phase/{n}`, `api-key/{id}` or the path of a refused request. */
  readonly subject: string
  readonly outcome?: 'done' | 'refused'
  readonly detail?: Readonly<Record<string, string | number | boolean | null>>
  readonly requestId?: string
}

/**
 * Adds events in order; the database links each to the one before, and those that grant something, or end it, are signed. Call it
 * last in a transaction: the chain has one writer at a time, who is it until the transaction ends.
 * @throws {Problem} SEAL_UNWRITABLE or SIGNATURES_BROKEN where an event grants something
 */
export async function appendAuditEvents(tx: Queryable, events: readonly NewAuditEvent[]): Promise<void> {
  const rows = events.map(({ actor, outcome = 'done', detail = {}, ...event }) => ({
    ...event,
    outcome,
    // Names the person, even if the name changes later.
    detail: isSigned(event.action) ? { ...detail, identity: actor?.identity ?? null } : detail,
    actor: actor?.name,
    role: actor?.role,
  }))
  const written = await tx.query<WrittenEvent>(
    `insert into audit_event (actor, role, action, subject, outcome, detail, request_id)
     select e.event ->> 'actor', e.event ->> 'role', e.event ->> 'action', e.event ->> 'subject',
       e.event ->> 'outcome', e.event -> 'detail', e.event ->> 'requestId'
     from jsonb_array_elements($1) with ordinality as e (event, place) order by e.place
     returning sequence, action, hash`,
    [JSON.stringify(rows)],
  )
  const toSign = written.rows.filter(({ action }) => isSigned(action))
  // A process without a key may end what was granted, and grants nothing.
  const isWithoutKey = tx.ledger === undefined && toSign.every(({ action }) => !isGrant(action))
  if (toSign.length > 0 && !isWithoutKey) await ledgerOf(tx).sign(tx, toSign)
}

export const appendAuditEvent = async (tx: Queryable, event: NewAuditEvent): Promise<void> =>
  appendAuditEvents(tx, [event])
