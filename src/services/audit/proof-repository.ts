import type { Queryable } from '../../database/queryable.js'
import type { AuditVerification } from '../../schemas/audit-event.js'

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
