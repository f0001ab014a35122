import { COPY_NULL, copyBytes, copyLine, copyRows, copyText } from '../../../database/copy-rows.js'
import type { Queryable, Transaction } from '../../../database/queryable.js'
import type { Finding } from '../../census-rules/finding.js'
import { insertMeanings, removeMeanings, type RecordMeaning } from './staged-state-repository.js'
import { identifyFindings, type IdentifiedFinding } from '../../census-rules/identify-findings.js'

/** A record as it is staged: the text is what will be sent, byte for byte. */
export type NewStagedRecord = {
  readonly position: number
  readonly laChildId: string
  /** Null where there is nothing that may be kept. */
  readonly payload: string | null
  /** Hexadecimal. */
  readonly payloadDigest: string
  readonly withheld: boolean
  readonly findings: readonly Finding[]
  /** Set if the record is more to the DfE than its payload, or comes from a row of the live table. */
  readonly meaning?: RecordMeaning
}

/** Adds a chunk of records with their findings, by COPY: nothing else keeps up with their making. */
export async function insertStagedRecords(
  tx: Transaction,
  submissionId: string,
  records: readonly NewStagedRecord[],
): Promise<void> {
  await copyRows(
    tx,
    'copy staged_record (submission_id, position, la_child_id, payload, payload_digest, withheld, finding_count) from stdin',
    records.map((record) =>
      copyLine(
        submissionId,
        record.position,
        copyText(record.laChildId),
        record.payload === null ? COPY_NULL : copyText(tx.cipher.encrypt(record.payload)),
        copyBytes(record.payloadDigest),
        record.withheld,
        record.findings.length,
      ),
    ),
  )
  await insertMeanings(tx, submissionId, records)
  const findings = records.flatMap(({ position, laChildId, payload, findings: found }) =>
    identifyFindings(laChildId, found, () => JSON.parse(payload ?? 'null')).map((finding, ordinal) =>
      copyLine(
        submissionId,
        position,
        ordinal,
        finding.id,
        finding.rule,
        finding.severity,
        copyText(finding.pointer),
        copyText(finding.message),
        finding.item ?? COPY_NULL,
      ),
    ),
  )
  if (findings.length === 0) return
  await copyRows(
    tx,
    'copy finding (submission_id, position, ordinal, finding_id, rule, severity, pointer, message, item) from stdin',
    findings,
  )
}

export type StagedRow = {
  readonly position: number
  readonly laChildId: string
  readonly payloadDigest: string
  readonly withheld: boolean
  readonly findingCount: number
  /** Position of the record of the same child that must be accepted before. */
  readonly follows: number | null
  /** Position of the record of the same child that waits for this one. */
  readonly followedBy: number | null
  /** True if the DfE holds nothing of the child any more once it accepted the record; null once its payload was removed. */
  readonly purgesChild: boolean | null
  /** True if the DfE removes something of a child who stays; null if nobody wrote it down or the payload was removed. */
  readonly purgesPart: boolean | null
}

const MEANING = `from staged_state t where t.submission_id = staged_record.submission_id
      and t.position = staged_record.position`
const SUMMARY = `position, la_child_id as "laChildId", encode(payload_digest, 'hex') as "payloadDigest", withheld,
  finding_count as "findingCount", (select t.follows ${MEANING}) as follows,
  case when payload is not null
    then coalesce((select not t.holds_payload and t.state is null ${MEANING}), false)
  end as "purgesChild",
  case when payload is not null
    then (select case when count(*) = 0 then false else bool_or(t.purges_part) end ${MEANING})
  end as "purgesPart",
  (select min(n.position) from staged_state n where n.submission_id = staged_record.submission_id
     and n.follows = staged_record.position) as "followedBy"`

/** True for the last record of a child whom the DfE deletes: one that will be sent, and that no other replaces. */
export const DELETES_CHILD = `not staged_record.withheld and exists (
    select from staged_state t where t.submission_id = staged_record.submission_id
      and t.position = staged_record.position and not t.holds_payload and t.state is null
      and not exists (
        select from staged_state n
        join staged_record f on f.submission_id = n.submission_id and f.position = n.position and not f.withheld
        where n.submission_id = t.submission_id and n.follows = t.position
      )
  )`

/** True for a record that will be sent and deletes a child or a part, also if another record sends it again. */
export const DELETES_SOMETHING = `not staged_record.withheld and exists (
    select from staged_state t where t.submission_id = staged_record.submission_id
      and t.position = staged_record.position and not t.holds_payload
      and (t.state is null or coalesce(t.purges_part, true))
  )`

/** Records that delete part of a child's record without replacement, and whether those or all others are wanted. */
export type Losing = { readonly isWanted: boolean; readonly positions: readonly number[] }

/** In order of position, after `after`; `positions` alone where they are given. */
export async function listStagedRecords(
  db: Queryable,
  submissionId: string,
  filter: {
    withheld?: boolean
    hasFindings?: boolean
    deletesChild?: boolean
    positions?: readonly number[]
    losing?: Losing
  },
  page: { limit: number; after: number },
): Promise<StagedRow[]> {
  const { rows } = await db.query<StagedRow>(
    `select ${SUMMARY} from staged_record
     where submission_id = $1 and position > $2
       and ($3::boolean is null or withheld = $3) and ($4::boolean is null or (finding_count > 0) = $4)
       and ($5::integer[] is null or position = any($5)) and ($7::boolean is null or (${DELETES_CHILD}) = $7)
       and ($8::boolean is null or (position = any($9::integer[])) = $8)
     order by position limit $6`,
    [
      submissionId,
      page.after,
      filter.withheld ?? null,
      filter.hasFindings ?? null,
      filter.positions ?? null,
      page.limit,
      filter.deletesChild ?? null,
      filter.losing?.isWanted ?? null,
      filter.losing?.positions ?? [],
    ],
  )
  return rows
}

export async function findStagedRecord(
  db: Queryable,
  submissionId: string,
  position: number,
): Promise<(StagedRow & { payload: string | null }) | undefined> {
  const { rows } = await db.query<StagedRow & { payload: string | null }>(
    `select ${SUMMARY}, payload from staged_record where submission_id = $1 and position = $2`,
    [submissionId, position],
  )
  return rows.map((row) => ({ ...row, payload: db.cipher.decrypt(row.payload) }))[0]
}

export async function findingsOf(
  db: Queryable,
  submissionId: string,
  position: number,
): Promise<IdentifiedFinding[]> {
  const { rows } = await db.query<IdentifiedFinding>(
    `select finding_id as id, rule, severity, pointer, message from finding
     where submission_id = $1 and position = $2 order by ordinal`,
    [submissionId, position],
  )
  return rows
}

/** The texts of the next records that can be sent, in order, after `after`; null if they were removed. */
export async function nextPayloads(
  db: Queryable,
  submissionId: string,
  { after, before, limit }: { after: number; before: number | undefined; limit: number },
): Promise<{ position: number; payload: string | null }[]> {
  const { rows } = await db.query<{ position: number; payload: string | null }>(
    `select position, payload from staged_record
     where submission_id = $1 and position > $2 and ($3::integer is null or position < $3) and not withheld
     order by position limit $4`,
    [submissionId, after, before ?? null, limit],
  )
  return rows.map(({ position, payload }) => ({ position, payload: db.cipher.decrypt(payload) }))
}

/** Stands for the id of a child that was removed; no id has such characters. The database knows it too. */
export const REMOVED_ID = '(removed)'

/**
 * Takes the payloads of an ended submission away, and what they mean; their digests stay. So do the ids of children, but for the
 * live ones of those who could not be scrambled: they were there for the LA to mend its data by.
 */
export async function removePayloads(tx: Queryable, submissionId: string): Promise<void> {
  await removeMeanings(tx, submissionId)
  await tx.query(
    `update staged_record r set la_child_id = $2 from submission s
     where r.submission_id = $1 and s.id = r.submission_id and s.source = 'scrambled'
       and r.withheld and r.payload_digest = sha256('') and r.la_child_id <> $2`,
    [submissionId, REMOVED_ID],
  )
  await tx.query(`update staged_record set payload = null where submission_id = $1 and payload is not null`, [
    submissionId,
  ])
  await tx.query(`update submission set payloads_removed_at = now() where id = $1`, [submissionId])
}

/** How many children of two submissions are in both, and with the same bytes; children whose id was removed do not count. */
export type RecordComparison = {
  readonly new: number
  readonly same: number
  readonly changed: number
  readonly gone: number
}

export async function compareRecords(
  db: Queryable,
  submissionId: string,
  previousId: string,
): Promise<RecordComparison> {
  const { rows } = await db.query<RecordComparison>(
    `select count(*) filter (where b.la_child_id is null) as new,
       count(*) filter (where a.payload_digest = b.payload_digest) as same,
       count(*) filter (where a.payload_digest <> b.payload_digest) as changed,
       count(*) filter (where a.la_child_id is null) as gone
     from (select la_child_id, payload_digest from staged_record where submission_id = $1 and la_child_id <> $3) a
     full join (select la_child_id, payload_digest from staged_record where submission_id = $2 and la_child_id <> $3) b
       using (la_child_id)`,
    [submissionId, previousId, REMOVED_ID],
  )
  return rows[0] ?? { new: 0, same: 0, changed: 0, gone: 0 }
}

/** The position of a child's record in a submission; undefined if it has none. */
export async function findPosition(
  db: Queryable,
  submissionId: string,
  laChildId: string,
): Promise<number | undefined> {
  const { rows } = await db.query<{ position: number }>(
    `select position from staged_record where submission_id = $1 and la_child_id = $2 order by position limit 1`,
    [submissionId, laChildId],
  )
  return rows[0]?.position
}
