import type { Queryable } from '../../../database/queryable.js'
import { DELETES_CHILD } from '../records/staged-record-repository.js'
import type { SubmissionRow } from '../submission-repository.js'

/** A record of a submission, as people find it again. */
export type RecordPlace = { readonly position: number; readonly laChildId: string }

/** How many children a submission adds at the DfE, changes there, and deletes there. */
export type ChildEffects = {
  readonly added: number
  readonly changed: number
  readonly deleted: number
  /** Those of the deleted who are in the LA's system, whose record there says that they are deleted. */
  readonly deletedByRecord: number
}

/**
 * Why a child is deleted: nothing in the live table is about it, its own record says so, or its row is about another child
 * now. `unknown` in scrambled submissions, which keep no link to the live table.
 */
export type DeletionReason = 'gone' | 'record' | 'row-of-another' | 'unknown'
export type Deletion = RecordPlace & { readonly reason: DeletionReason }

/**
 * The record that says what the DfE then holds of its child. A record that another one follows only removes what the other
 * replaces, unless the other is held back.
 */
const LAST_RECORDS = `staged_record r
  left join staged_state t on t.submission_id = r.submission_id and t.position = r.position
  where r.submission_id = $1 and not r.withheld and not exists (
    select from staged_state n
    join staged_record f on f.submission_id = n.submission_id and f.position = n.position and not f.withheld
    where n.submission_id = r.submission_id and n.follows = r.position
  )`
const DELETES = `coalesce(not t.holds_payload and t.state is null, false)`

/** Counts only what will be sent. Of what continues nothing, all children are new to the DfE. */
export async function countEffects(
  db: Queryable,
  submissionId: string,
  baseline: string,
): Promise<ChildEffects> {
  const { rows } = await db.query<ChildEffects>(
    `with child as (
       select r.la_child_id, ${DELETES} as deletes, t.source_digest is not null as is_there, t.follows is not null or exists (
         select from received_state s where s.baseline = $2 and s.la_child_id = r.la_child_id
       ) as is_held
       from ${LAST_RECORDS}
     )
     select count(*) filter (where not deletes and not is_held) as added,
       count(*) filter (where not deletes and is_held) as changed, count(*) filter (where deletes) as deleted,
       count(*) filter (where deletes and is_there) as "deletedByRecord"
     from child`,
    [submissionId, baseline],
  )
  return rows[0] ?? { added: 0, changed: 0, deleted: 0, deletedByRecord: 0 }
}

/** Children whom the DfE will delete with everything that it holds about them, in the order of the records. */
export async function listDeletions(
  db: Queryable,
  { id, baseline, source }: Pick<SubmissionRow, 'id' | 'baseline' | 'source'>,
  limit: number,
): Promise<Deletion[]> {
  const { rows } = await db.query<Deletion>(
    `select staged_record.position, staged_record.la_child_id as "laChildId",
       case when $3 then 'unknown' when t.source_digest is not null then 'record'
         when t.person_id is null and s.person_id is not null then 'row-of-another' else 'gone' end as reason
     from staged_record
     join staged_state t on t.submission_id = staged_record.submission_id and t.position = staged_record.position
     left join received_state s on s.baseline = $4 and s.la_child_id = staged_record.la_child_id
     where staged_record.submission_id = $1 and ${DELETES_CHILD} order by staged_record.position limit $2`,
    [id, limit, source !== 'live', baseline],
  )
  return rows
}

/**
 * A record that will not be sent, and the rules that hold it back. `atDfe`: whether the DfE holds an earlier record of the
 * child, which stays; `sent` where another record of the child is sent, and `unknown` where nobody can tell.
 */
export type HeldBack = RecordPlace & {
  readonly rules: readonly string[]
  readonly atDfe: 'held' | 'nothing' | 'sent' | 'unknown'
}

export async function listHeldBack(
  db: Queryable,
  { id, baseline, source }: Pick<SubmissionRow, 'id' | 'baseline' | 'source'>,
  limit: number,
): Promise<HeldBack[]> {
  // Most tables know their children by other ids than the DfE: then the row tells.
  const { rows } = await db.query<HeldBack>(
    `with child as materialized (
       select r.position, r.la_child_id, r.payload is null as has_no_payload, t.person_id
       from staged_record r
       left join staged_state t on t.submission_id = r.submission_id and t.position = r.position
       where r.submission_id = $1 and r.withheld order by r.position limit $2
     ), held_row as materialized (
       select distinct s.person_id from received_state s
       where s.baseline = $4 and s.person_id in (select person_id from child)
     )
     select r.position, r.la_child_id as "laChildId", array(
       select distinct f.rule from finding f
       where f.submission_id = $1 and f.position = r.position and f.severity = 'error' order by 1
     ) as rules,
     case when exists (
         select from staged_record o where o.submission_id = $1 and o.la_child_id = r.la_child_id and not o.withheld
       ) then 'sent'
       when $4::text is null or ($3 = 'scrambled' and r.has_no_payload) then 'unknown'
       when exists (select from received_state s where s.baseline = $4 and s.la_child_id = r.la_child_id)
         or r.person_id in (select person_id from held_row) then 'held'
       else 'nothing' end as "atDfe"
     from child r order by r.position`,
    [id, limit, source, baseline],
  )
  return rows
}

const OPENED = `subject = $1 and action = 'submission.read-payload' and outcome = 'done'`

/** Which records somebody opened: how many, of those with findings, and of those that delete a child or a part. */
export type Opened = {
  readonly records: number
  readonly withFindings: number
  readonly deletions: number
  /** Whether all records were downloaded in one file. */
  readonly downloaded: boolean
}

/**
 * The audit log says who opened what; nothing else is kept about it.
 * @param losing positions of the records that delete part of a child's record without replacement
 * @param until absent: until now
 */
export async function countOpened(
  db: Queryable,
  { submissionId, losing }: { submissionId: string; losing: readonly number[] },
  identity: string,
  until?: string,
): Promise<Opened> {
  const { rows } = await db.query<Opened>(
    `with opened as (
       select distinct (detail ->> 'position')::integer as position from audit_event
       where ${OPENED} and detail ->> 'identity' = $2 and ($3::timestamptz is null or at <= $3)
     )
     select count(staged_record.position) as records,
       count(*) filter (where finding_count > 0) as "withFindings",
       count(*) filter (where ${DELETES_CHILD} or o.position = any($5)) as deletions,
       coalesce(bool_or(o.position is null), false) as downloaded
     from opened o left join staged_record on submission_id = $4 and staged_record.position = o.position`,
    [`submission/${submissionId}`, identity, until ?? null, submissionId, losing],
  )
  return rows[0] ?? { records: 0, withFindings: 0, deletions: 0, downloaded: false }
}

/** How many records of a submission have findings. */
export async function countWithFindings(db: Queryable, submissionId: string): Promise<number> {
  const { rows } = await db.query<{ count: number }>(
    `select count(*) as count from staged_record where submission_id = $1 and finding_count > 0`,
    [submissionId],
  )
  return rows[0]?.count ?? 0
}

/** The records of one child who stays, of whom they delete something; in the order in which they are sent. */
export type PurgingRecords = RecordPlace & {
  readonly payloads: readonly (string | null)[]
  /** What the DfE holds of the child; null where nobody knows. */
  readonly held: string | null
}

/**
 * Children of whom the submission deletes a part, in order of position, after `after`. Where a record is held back, only
 * the others count.
 */
export async function listPurging(
  db: Queryable,
  { id, baseline }: Pick<SubmissionRow, 'id' | 'baseline'>,
  page: { limit: number; after: number },
): Promise<PurgingRecords[]> {
  const { rows } = await db.query<{
    position: number
    laChildId: string
    held: string | null
    sent: string[]
  }>(
    `with sent as (
       select coalesce(t.follows, r.position) as first, r.position, r.payload,
         not t.holds_payload and t.state is null as leaves_nothing, t.follows is not null as follows,
         not t.holds_payload and t.state is not null and coalesce(t.purges_part, true) as purges_part
       from staged_record r
       join staged_state t on t.submission_id = r.submission_id and t.position = r.position
       where r.submission_id = $1 and not r.withheld
     ), child as (
       select first, array_agg(payload order by position) as sent from sent
       where first > $3 group by first
       having bool_or(purges_part) or (bool_or(leaves_nothing) and bool_or(follows))
       order by first limit $4
     )
     select child.first as position, r.la_child_id as "laChildId", s.payload as held, child.sent
     from child join staged_record r on r.submission_id = $1 and r.position = child.first
     left join received_state s on s.baseline = $2 and s.la_child_id = r.la_child_id
     order by child.first`,
    [id, baseline, page.after, page.limit],
  )
  return rows.map(({ sent, held, ...place }) => ({
    ...place,
    payloads: sent.map((payload) => db.cipher.decrypt(payload)),
    held: db.cipher.decrypt(held),
  }))
}
