import type { Queryable } from '../../database/queryable.js'
import type { Actor } from '../../schemas/actor.js'

/** What an event records. `detail` holds counts, digests, states and codes; never a value of a record. */
export type NewAuditEvent = {
  /** Somebody who was refused may have no role at all. */
  readonly actor: { readonly name: string; readonly role: Actor['role'] | null } | undefined
  readonly action: string
  /** `submission/{id}`, `phase/{n}`, `api-key/{id}` or the path of a refused request. */
  readonly subject: string
  readonly outcome?: 'done' | 'refused'
  readonly detail?: Readonly<Record<string, string | number | boolean | null>>
  readonly requestId?: string
}

/**
 * Adds an event; the database links it to the one before. Call it last in a transaction: the chain has one writer at a
 * time, who is it until the transaction ends.
 */
export async function appendAuditEvent(tx: Queryable, event: NewAuditEvent): Promise<void> {
  await tx.query(
    `insert into audit_event (actor, role, action, subject, outcome, detail, request_id)
     values ($1, $2, $3, $4, $5, $6, $7)`,
    [
      event.actor?.name ?? null,
      event.actor?.role ?? null,
      event.action,
      event.subject,
      event.outcome ?? 'done',
      JSON.stringify(event.detail ?? {}),
      event.requestId ?? null,
    ],
  )
}
