import { copyLine, copyRows } from '../../database/copy-rows.js'
import type { Queryable, Transaction } from '../../database/queryable.js'
import type { ComparisonCounts } from '../../schemas/quality-report.js'
import type { Finding, Severity } from '../census-rules/finding.js'
import type { Former, FormerStatus } from '../census-rules/judge-former.js'

/**
 * The submission that this one is set against: the newest earlier one of the phase that was staged, a full one before
 * any delta. A delta holds few children, so that next to it nearly everything would be new. Of scrambled ones, one of the
 * same series: in another the same child has another id.
 */
export async function findPrevious(
  db: Queryable,
  submission: { readonly id: string; readonly phase: number; readonly seriesId: string | null },
): Promise<string | undefined> {
  const { rows } = await db.query<{ id: string }>(
    `select id from submission
     where phase = $2 and series_id is not distinct from $3 and id < $1 and content_digest is not null
     order by (kind = 'full') desc, id desc limit 1`,
    [submission.id, submission.phase, submission.seriesId],
  )
  return rows[0]?.id
}

export async function setPrevious(tx: Queryable, submissionId: string, previousId: string): Promise<void> {
  await tx.query(`update submission set findings_compared_with = $2 where id = $1`, [
    submissionId,
    previousId,
  ])
}

/** A finding of the earlier submission, by its place there. */
export type Missing = Former & {
  readonly position: number
  readonly ordinal: number
  readonly laChildId: string
}

/** The next findings of the earlier submission that the later one does not have. */
export async function missingFindings(
  db: Queryable,
  { submissionId, previousId }: { submissionId: string; previousId: string },
  after: { readonly position: number; readonly ordinal: number },
  limit: number,
): Promise<Missing[]> {
  const { rows } = await db.query<Missing>(
    `select f.position, f.ordinal, f.rule, f.pointer, f.item, r.la_child_id as "laChildId"
     from finding f join staged_record r on r.submission_id = f.submission_id and r.position = f.position
     where f.submission_id = $2 and (f.position, f.ordinal) > ($3, $4)
       and not exists (select from finding h where h.submission_id = $1 and h.finding_id = f.finding_id)
     order by f.position, f.ordinal limit $5`,
    [submissionId, previousId, after.position, after.ordinal, limit],
  )
  return rows
}

/** A record of a child as it is staged, with what is found in it. */
export type StagedAgain = {
  readonly laChildId: string
  readonly findings: readonly Finding[]
  /** Null where there is nothing that may be kept. */
  readonly payload: string | null
  /** True if the payload is all that the DfE then holds of the child; else that is `state`, or nothing where it is null. */
  readonly holdsPayload: boolean
  readonly state: string | null
}

export async function stagedAgain(
  db: Queryable,
  submissionId: string,
  laChildIds: readonly string[],
): Promise<StagedAgain[]> {
  const { rows } = await db.query<StagedAgain>(
    `select r.la_child_id as "laChildId", r.payload, coalesce(t.holds_payload, true) as "holdsPayload", t.state,
       coalesce((select jsonb_agg(jsonb_build_object('rule', f.rule, 'severity', f.severity, 'pointer', '', 'message', ''))
         from finding f where f.submission_id = $1 and f.position = r.position and f.severity = 'error'), '[]') as findings
     from staged_record r left join staged_state t using (submission_id, position)
     where r.submission_id = $1 and r.la_child_id = any($2) order by r.position`,
    [submissionId, laChildIds],
  )
  return rows.map((row) => ({
    ...row,
    payload: db.cipher.decrypt(row.payload),
    state: db.cipher.decrypt(row.state),
  }))
}

export async function insertFormer(
  tx: Transaction,
  { submissionId, previousId }: { submissionId: string; previousId: string },
  former: readonly { readonly position: number; readonly ordinal: number; readonly status: FormerStatus }[],
): Promise<void> {
  await copyRows(
    tx,
    'copy former_finding (submission_id, previous_id, position, ordinal, status) from stdin',
    former.map(({ position, ordinal, status }) =>
      copyLine(submissionId, previousId, position, ordinal, status),
    ),
  )
}

/** What a submission's findings are set against. */
export async function previousOf(
  db: Queryable,
  submissionId: string,
): Promise<{ id: string; createdAt: Date } | undefined> {
  const { rows } = await db.query<{ id: string; createdAt: Date }>(
    `select p.id, p.created_at as "createdAt" from submission s join submission p on p.id = s.findings_compared_with
     where s.id = $1`,
    [submissionId],
  )
  return rows[0]
}

/** Findings with the same id are the same. */
export async function countComparison(
  db: Queryable,
  submissionId: string,
  previousId: string,
): Promise<ComparisonCounts> {
  const { rows } = await db.query<ComparisonCounts>(
    `with here as (
       select count(*) as found, count(*) filter (where exists (
         select from finding p where p.submission_id = $2 and p.finding_id = f.finding_id)) as "stillThere"
       from finding f where submission_id = $1
     ), former as (
       select count(*) filter (where status = 'fixed') as fixed, count(*) filter (where status = 'gone') as gone,
         count(*) filter (where status = 'notChecked') as "notChecked"
       from former_finding where submission_id = $1
     )
     select found - "stillThere" as new, "stillThere", fixed, gone, "notChecked" from here, former`,
    [submissionId, previousId],
  )
  return rows[0] ?? { new: 0, stillThere: 0, fixed: 0, gone: 0, notChecked: 0 }
}

export type FormerRow = {
  readonly position: number
  readonly ordinal: number
  readonly id: string
  readonly rule: string
  readonly severity: Severity
  readonly laChildId: string
  readonly pointer: string
  readonly message: string
  readonly status: FormerStatus
}

/** The next findings of before after the one at `after`, in the order of the records of then. @param status only those */
export async function nextFormer(
  db: Queryable,
  submissionId: string,
  after: { readonly position: number; readonly ordinal: number },
  limit: number,
  status?: FormerStatus,
): Promise<FormerRow[]> {
  const { rows } = await db.query<FormerRow>(
    `select o.position, o.ordinal, f.finding_id as id, f.rule, f.severity, f.pointer, f.message, o.status,
       (select la_child_id from staged_record r where r.submission_id = o.previous_id and r.position = o.position) as "laChildId"
     from former_finding o join finding f on f.submission_id = o.previous_id and f.position = o.position and f.ordinal = o.ordinal
     where o.submission_id = $1 and (o.position, o.ordinal) > ($2, $3) and ($5::text is null or o.status = $5)
     order by o.position, o.ordinal limit $4`,
    [submissionId, after.position, after.ordinal, limit, status ?? null],
  )
  return rows
}
