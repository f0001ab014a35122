import { acquireAdvisoryLock, type Queryable } from '../../database/queryable.js'
import type { Outcome } from '../../schemas/outcome.js'

/**
 * What came of a batch of live records: of each child once, also where a deletion goes before its record. Call it before audit events
 * are written: the order of the two locks is the same everywhere.
 */
export async function insertOutcomes(
  tx: Queryable,
  submissionId: string,
  batchNumber: number,
): Promise<void> {
  await insertInOrder(
    tx,
    `select p.position, coalesce(nullif(r.la_child_id, ''), t.person_id) as la_child_id,
       case when b.state = 'refused' then 'refused' when not t.holds_payload and t.state is null then 'deleted' else 'received' end as kind,
       coalesce(b.received_at, clock()) as at,
       case when cardinality(b.receipts) = 1 then b.receipts[1] else b.receipts[array_position(b.positions, p.position)] end as receipt,
       b.refusal, null::jsonb as findings, t.source_digest
     from batch b cross join unnest(b.positions) p (position)
     join staged_record r on r.submission_id = b.submission_id and r.position = p.position
     left join staged_state t on t.submission_id = b.submission_id and t.position = p.position
     where b.submission_id = $1 and (b.number = $2 or b.replaces = $2) and b.state in ('received', 'refused')
       and not (b.state = 'received' and exists (
         select from staged_state n where n.submission_id = b.submission_id and n.follows = p.position
       ))`,
    [submissionId, batchNumber],
  )
}

/** The records of a batch that was sent and not answered, or so that nobody can tell; once for each child of a submission. */
export async function insertUncertainOutcomes(
  tx: Queryable,
  submissionId: string,
  batchNumber: number,
): Promise<void> {
  await insertInOrder(
    tx,
    `select p.position, coalesce(nullif(r.la_child_id, ''), t.person_id) as la_child_id, 'uncertain' as kind, clock() as at,
       null as receipt, null as refusal, null::jsonb as findings, t.source_digest
     from batch b cross join unnest(b.positions) p (position)
     join staged_record r on r.submission_id = b.submission_id and r.position = p.position
     left join staged_state t on t.submission_id = b.submission_id and t.position = p.position
     where b.submission_id = $1 and (b.number = $2 or b.replaces = $2) and b.state = 'uncertain'
       and not exists (
         select from outcome o where o.submission_id = b.submission_id and o.kind = 'uncertain'
           and o.la_child_id = coalesce(nullif(r.la_child_id, ''), t.person_id)
       )`,
    [submissionId, batchNumber],
  )
}

/**
 * The records that a push could not read and whose child is known, but for those that could not be read before for the same reasons. A
 * child who came twice in a push is told by the record that counts.
 */
export async function insertInvalidOutcomes(tx: Queryable): Promise<void> {
  await insertInOrder(
    tx,
    `select i.* from (
       select distinct on (la_child_id) sequence as position, la_child_id, 'invalid' as kind, noted_at as at, null as receipt,
         null as refusal, problems as findings, null::bytea as source_digest
       from invalid_record
       where entrance = 'push' and la_child_id is not null and problems -> 0 ->> 'rule' <> 'CIN-8510'
       order by la_child_id, sequence
     ) i
     left join lateral (
       select o.findings from outcome o where o.la_child_id = i.la_child_id and o.kind <> 'uncertain'
       order by o.sequence desc limit 1
     ) before on true
     where before.findings is distinct from i.findings`,
    [null],
  )
}

/** The records that a submission of live records withholds, but for those that were withheld before for the same reasons. */
export async function insertWithheldOutcomes(tx: Queryable, submissionId: string): Promise<void> {
  await insertInOrder(
    tx,
    `select w.* from (
       select r.position, coalesce(nullif(r.la_child_id, ''), t.person_id) as la_child_id, 'withheld' as kind, clock() as at,
         null as receipt, null as refusal,
         jsonb_agg(jsonb_build_object('rule', f.rule, 'pointer', f.pointer, 'message', f.message) order by f.ordinal) as findings,
         t.source_digest
       from staged_record r
       join finding f on f.submission_id = r.submission_id and f.position = r.position and f.severity = 'error'
       left join staged_state t on t.submission_id = r.submission_id and t.position = r.position
       where r.submission_id = $1 and r.withheld
       group by r.position, r.la_child_id, t.person_id, t.source_digest
     ) w
     left join lateral (
       select o.findings, o.source_digest from outcome o where o.la_child_id = w.la_child_id order by o.sequence desc limit 1
     ) before on true
     where (before.findings, before.source_digest) is distinct from (w.findings, w.source_digest)`,
    [submissionId],
  )
}

/**
 * Numbers come in the order of the commits: the next writer waits until this one has committed, and only then looks for the highest.
 * Numbers of a sequence are given out before the commit, so that a reader could pass one that was still to come.
 */
async function insertInOrder(tx: Queryable, outcomes: string, values: readonly unknown[]): Promise<void> {
  await acquireAdvisoryLock(tx, 'csc outcome')
  await tx.query(
    `insert into outcome (sequence, submission_id, la_child_id, kind, at, receipt, refusal, findings, source_digest)
     select (select coalesce(max(sequence), 0) from outcome) + row_number() over (order by position),
       $1::uuid, la_child_id, kind, at, receipt, refusal, findings, source_digest
     from (${outcomes}) o where la_child_id is not null`,
    values,
  )
}

/** Its number, and its time in microseconds, by which the outcome of that number in a restored database is told from it. */
export type OutcomeKey = { readonly sequence: number; readonly stamp: string }

const STAMP = `(extract(epoch from at) * 1000000)::bigint::text`

type Row = OutcomeKey & {
  readonly laChildId: string
  readonly outcome: Outcome['outcome']
  readonly at: Date
  readonly submissionId: string | null
  readonly receipt: string | null
  readonly refusal: string | null
  readonly findings: NonNullable<Outcome['findings']> | null
  readonly payloadDigest: string | null
}

/** The next outcomes in order. */
export async function listOutcomes(
  db: Queryable,
  { after, limit }: { after: number; limit: number },
): Promise<Row[]> {
  const { rows } = await db.query<Row>(
    `select sequence, ${STAMP} as stamp, la_child_id as "laChildId", kind as outcome, at, submission_id as "submissionId", receipt,
       refusal, findings, encode(source_digest, 'hex') as "payloadDigest"
     from outcome where sequence > $1 order by sequence limit $2`,
    [after, limit],
  )
  return rows
}

/** False for an outcome that the database does not hold, or holds another under the same number. */
export async function hasOutcome(db: Queryable, { sequence, stamp }: OutcomeKey): Promise<boolean> {
  const { rows } = await db.query(`select from outcome where sequence = $1 and ${STAMP} = $2`, [
    sequence,
    stamp,
  ])
  return rows.length > 0
}
