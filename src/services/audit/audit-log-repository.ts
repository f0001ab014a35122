import { isTrue, type Queryable } from '../../database/queryable.js'
import type { AuditEvent, AuditVerification } from '../../schemas/audit-event.js'

export type AuditFilter = { readonly subject?: string; readonly actor?: string; readonly from?: string }

/** `at` to the microsecond, as it was hashed. */
const COLUMNS = `sequence, to_char(at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as at, actor, role, action,
  subject, outcome, detail, request_id as "requestId", encode(previous_hash, 'hex') as "previousHash",
  encode(hash, 'hex') as hash`

/** In the order of the chain, after `after`. */
export async function listAuditEvents(
  db: Queryable,
  filter: AuditFilter,
  page: { limit: number; after: number },
): Promise<AuditEvent[]> {
  const { rows } = await db.query<AuditEvent>(
    `select ${COLUMNS} from audit_event
     where sequence > $1 and ($2::text is null or subject = $2) and ($3::text is null or actor = $3)
       and ($4::timestamptz is null or at >= $4)
     order by sequence limit $5`,
    [page.after, filter.subject ?? null, filter.actor ?? null, filter.from ?? null, page.limit],
  )
  return rows
}

/** The search of a person. */
export type AuditSearch = {
  readonly subject?: string | undefined
  /** A name, in capitals or not. */
  readonly actor?: string | undefined
  /** `YYYY-MM-DD`, by the clocks of London. */
  readonly day?: string | undefined
  /** Patterns of SQL's `like`, any of which fits. */
  readonly actions?: readonly string[] | undefined
  readonly outcome?: AuditEvent['outcome'] | undefined
}

/** Newest first, before `before`. */
export async function searchAuditEvents(
  db: Queryable,
  search: AuditSearch,
  page: { limit: number; before: number | undefined },
): Promise<AuditEvent[]> {
  const { rows } = await db.query<AuditEvent>(
    `select ${COLUMNS} from audit_event
     where ($1::bigint is null or sequence < $1) and ($2::text is null or subject = $2)
       and ($3::text is null or lower(actor) = lower($3))
       and ($4::date is null or (at >= $4::date::timestamp at time zone 'Europe/London'
         and at < ($4::date + 1)::timestamp at time zone 'Europe/London'))
       and ($5::text[] is null or action like any($5)) and ($6::text is null or outcome = $6)
     order by sequence desc limit $7`,
    [
      ...[page.before ?? null, search.subject ?? null, search.actor ?? null, search.day ?? null],
      ...[search.actions ?? null, search.outcome ?? null, page.limit],
    ],
  )
  return rows
}

/** An event as the chain sees it. `content` is the text that its hash covers, behind the hash before it. */
export type Link = {
  readonly sequence: number
  readonly content: string
  readonly previousHash: Buffer
  readonly hash: Buffer
}

export const LINK = (
  event: string,
): string => `${event}.sequence, ${event}.previous_hash as "previousHash", ${event}.hash,
  pg_catalog.jsonb_build_array(
    ${event}.sequence,
    pg_catalog.to_char(pg_catalog.timezone('UTC', ${event}.at), 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'),
    ${event}.actor, ${event}.role, ${event}.action, ${event}.subject, ${event}.outcome, ${event}.detail, ${event}.request_id
  )::text as content`

/**
 * The next links after `after`. The text is put together here, by built-in functions that are named in full: a function
 * of the database that hashes events, and that someone changed, has no part in it.
 */
export async function nextLinks(db: Queryable, after: number, limit: number): Promise<Link[]> {
  const { rows } = await db.query<Link>(
    `select ${LINK('audit_event')} from audit_event where sequence > $1 order by sequence limit $2`,
    [after, limit],
  )
  return rows
}

/** A link with its signature in the ledger; null where the event is not signed. */
export type SignedLink = Link & {
  readonly signature: {
    readonly number: number
    /** SHA-256 of the signature before, of the key, and the signature itself: hexadecimal. */
    readonly previous: string
    readonly key: string
    readonly signature: string
  } | null
}

const SIGNED_LINK = `${LINK('e')}, case when s.number is not null then jsonb_build_object(
    'number', s.number, 'previous', encode(s.previous, 'hex'), 'key', encode(s.key, 'hex'), 'signature', encode(s.signature, 'hex')
  ) end as signature
  from audit_event e left join audit_signature s on s.sequence = e.sequence`

/** The next links after `after` that are about `subject`. */
export async function linksAbout(
  db: Queryable,
  subject: string,
  after: number,
  limit: number,
): Promise<SignedLink[]> {
  const { rows } = await db.query<SignedLink>(
    `select ${SIGNED_LINK} where e.subject = $1 and e.sequence > $2 order by e.sequence limit $3`,
    [subject, after, limit],
  )
  return rows
}

/** The proposal and the confirmation of a standing agreement, which come before everything that it approves. */
export async function linksOfAgreement(db: Queryable, id: string): Promise<SignedLink[]> {
  const { rows } = await db.query<SignedLink>(
    `select ${SIGNED_LINK} where e.subject = 'phase/5'
       and e.action in ('standing-agreement.propose', 'standing-agreement.confirm') and e.detail ->> 'id' = $1
     order by e.sequence`,
    [id],
  )
  return rows
}

/** The last event of the chain; undefined if there is none. */
export async function headOfChain(db: Queryable): Promise<{ sequence: number; hash: string } | undefined> {
  const { rows } = await db.query<{ sequence: number; hash: string }>(
    `select sequence, encode(hash, 'hex') as hash from audit_event order by sequence desc limit 1`,
  )
  return rows[0]
}

/**
 * Seals are written by who holds the lock of the chain: one that writes an event, or one that seals its head. False where another
 * holds it. It goes with the transaction.
 */
export async function tryLockChain(tx: Queryable): Promise<boolean> {
  return isTrue(tx, `pg_try_advisory_xact_lock(hashtext('csc.audit_event'))`)
}

/** The same, but waits for its turn. */
export async function lockChain(tx: Queryable): Promise<void> {
  await tx.query(`select pg_advisory_xact_lock(hashtext('csc.audit_event'))`)
}

/** The hash of each of these events that is there, hexadecimal. */
export async function hashesAt(db: Queryable, sequences: readonly number[]): Promise<Map<number, string>> {
  const { rows } = await db.query<{ sequence: number; hash: string }>(
    `select sequence, encode(hash, 'hex') as hash from audit_event where sequence = any($1::bigint[])`,
    [sequences],
  )
  return new Map(rows.map(({ sequence, hash }) => [sequence, hash]))
}

type Unproved = NonNullable<AuditVerification['unproved']>[number]

/** At most so many are told: one is enough to ask who has written to the database. */
const AT_MOST = 100

/**
 * Grants in the tables that no signed event proves: approvals, starts of sending, agreements and sign-offs. As
 * `docs/verify-evidence.mjs` asks it of one submission, for all.
 */
export async function findUnproved(db: Queryable): Promise<Unproved[]> {
  const { rows } = await db.query<Unproved>(
    `with signed as (
       select e.* from audit_event e join audit_signature s on s.sequence = e.sequence where e.outcome = 'done'
     ), sent as (
       select s.*, 'submission/' || s.id as subject from submission s
       where s.state in ('approved', 'transmitting', 'held', 'transmitted', 'incomplete')
     )
     select subject, 'creation' as missing from sent where not exists (
       select from signed e where e.subject = sent.subject and e.action = 'submission.create' and e.actor = sent.created_by)
     union all
     select subject, 'approvals' from sent where decisions_needed > (
       select count(distinct e.detail ->> 'identity') from signed e
       where e.subject = sent.subject and e.action = 'submission.approve'
         and e.detail ->> 'contentDigest' = encode(sent.content_digest, 'hex') and lower(e.actor) <> lower(sent.created_by))
       and not exists (select from signed e where e.subject = sent.subject and e.action = 'submission.restore')
     union all
     select 'submission/' || d.submission_id, 'decision' from decision d where not exists (
       select from signed e where e.subject = 'submission/' || d.submission_id and e.action = 'submission.' || d.decision
         and e.actor = d.made_by and e.detail ->> 'contentDigest' = encode(d.content_digest, 'hex'))
     union all
     select subject, 'start of sending' from sent
     where (state in ('transmitting', 'held', 'transmitted') or exists (select from attempt a where a.submission_id = sent.id))
       and not exists (select from signed e where e.subject = sent.subject and e.action = 'submission.transmit')
     union all
     select 'phase/' || a.phase, 'agreement' from agreement a where a.withdrawn_at is null and to_char(a.expires_at, 'YYYY-MM-DD')
       is distinct from (select e.detail ->> 'expiresAt' from signed e
         where e.subject = 'phase/' || a.phase and e.action in ('phase.agree', 'phase.withdraw') order by e.sequence desc limit 1)
     union all
     select 'phase/' || o.phase, 'sign-off' from sign_off o where o.submission_id::text
       is distinct from (select e.detail ->> 'submissionId' from signed e
         where e.subject = 'phase/' || o.phase and e.action = 'phase.sign-off' order by e.sequence desc limit 1)
     limit $1`,
    [AT_MOST],
  )
  return rows
}
