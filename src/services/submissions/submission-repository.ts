import type { Queryable } from '../../database/queryable.js'
import type { Destination, Source, SubmissionKind, SubmissionState } from '../../schemas/submission.js'

/** The request that created the submission. */
export type SubmissionRequest = {
  readonly count?: number
  readonly seed?: number
  readonly laChildIds?: readonly string[]
}

export type SubmissionRow = {
  readonly id: string
  readonly phase: number
  readonly kind: SubmissionKind
  readonly source: Source
  readonly destination: Destination
  readonly state: SubmissionState
  readonly request: SubmissionRequest
  /** Of scrambled submissions. */
  readonly seriesId: string | null
  /** Its baseline: `live`, or its scramble series. Null: nothing is remembered of what was sent. */
  readonly baseline: string | null
  /** The version of its baseline that its records were compared with; null until then. */
  readonly baseVersion: number | null
  /** The position at which second records begin; null if there are none. */
  readonly secondFrom: number | null
  readonly createdBy: string
  readonly createdByIdentity: string
  readonly createdAt: Date
  readonly stateChangedAt: Date
  readonly decisionsNeeded: number
  readonly expectedCount: number
  readonly recordCount: number
  readonly withheldCount: number
  readonly errorCount: number
  readonly warningCount: number
  readonly queryCount: number
  readonly contentDigest: string | null
  readonly failure: string | null
  /** Found by the comparison with the baseline: children looked at, to send, and to purge. */
  readonly comparedCount: number | null
  readonly changedCount: number | null
  readonly idsOnlyCount: number | null
  readonly deletedCount: number | null
  /** How many children the DfE held, where more of them would be removed than may be without a second look. */
  readonly massDeletionOf: number | null
  /** Pushed records that could not be read, and so are missing; null where they were not looked for. */
  readonly missingCount: number | null
  /** Phase 3: how its child was chosen, and how many others have a record of the same structure. */
  readonly childChosen: 'drawn' | 'named' | null
  readonly structureSharedBy: number | null
}

const COLUMNS = `id, phase, kind, source, destination, state, request, series_id as "seriesId", created_by as "createdBy",
  person_of(created_by, created_by_identity) as "createdByIdentity",
  created_at as "createdAt", state_changed_at as "stateChangedAt", decisions_needed as "decisionsNeeded",
  expected_count as "expectedCount", record_count as "recordCount", withheld_count as "withheldCount",
  error_count as "errorCount", warning_count as "warningCount", query_count as "queryCount",
  encode(content_digest, 'hex') as "contentDigest", failure, baseline, base_version as "baseVersion",
  second_from as "secondFrom", compared_count as "comparedCount", changed_count as "changedCount", ids_only_count as "idsOnlyCount",
  deleted_count as "deletedCount", mass_deletion_of as "massDeletionOf", missing_count as "missingCount", child_chosen as "childChosen", structure_shared_by as "structureSharedBy"`

type NewSubmission = Pick<
  SubmissionRow,
  | 'id'
  | 'phase'
  | 'kind'
  | 'source'
  | 'destination'
  | 'request'
  | 'seriesId'
  | 'createdBy'
  | 'createdByIdentity'
  | 'decisionsNeeded'
  | 'expectedCount'
>

export async function insertSubmission(tx: Queryable, submission: NewSubmission): Promise<void> {
  await tx.query(
    `insert into submission (id, phase, kind, source, destination, state, request, created_by, decisions_needed,
       expected_count, series_id, created_by_identity)
     values ($1, $2, $3, $4, $5, 'building', $6, $7, $8, $9, $10, $11)`,
    [
      submission.id,
      submission.phase,
      submission.kind,
      submission.source,
      submission.destination,
      JSON.stringify(submission.request),
      submission.createdBy,
      submission.decisionsNeeded,
      submission.expectedCount,
      submission.seriesId,
      submission.createdByIdentity,
    ],
  )
}

export async function findSubmission(db: Queryable, id: string): Promise<SubmissionRow | undefined> {
  const { rows } = await db.query<SubmissionRow>(`select ${COLUMNS} from submission where id = $1`, [id])
  return rows[0]
}

/** The submission, locked until the transaction ends. */
export async function lockSubmission(tx: Queryable, id: string): Promise<SubmissionRow | undefined> {
  const { rows } = await tx.query<SubmissionRow>(
    `select ${COLUMNS} from submission where id = $1 for update`,
    [id],
  )
  return rows[0]
}

/**
 * Compare-and-set. False where the state was no longer `from`: nothing changed then. Which children were asked for is forgotten
 * once it is built: beside scrambled records a live id would say whose they are.
 */
export async function setSubmissionState(
  tx: Queryable,
  id: string,
  change: { from: SubmissionState; to: SubmissionState; failure?: string },
): Promise<boolean> {
  const { rowCount } = await tx.query(
    `update submission set state = $3, state_changed_at = now(), failure = $4,
       request = case when $2 = 'building' then request - 'laChildIds' else request end
     where id = $1 and state = $2`,
    [id, change.from, change.to, change.failure ?? null],
  )
  return rowCount === 1
}

/** The findings of the submission that was built before this one from the same source; undefined if there is none. */
export async function findPreviousFindings(
  tx: Queryable,
  { id, phase, kind }: Pick<SubmissionRow, 'id' | 'phase' | 'kind'>,
): Promise<{ findings: number; records: number } | undefined> {
  const { rows } = await tx.query<{ findings: number; records: number }>(
    `select error_count + warning_count as findings, record_count as records from submission
     where phase = $2 and kind = $3 and id < $1 and content_digest is not null order by id desc limit 1`,
    [id, phase, kind],
  )
  return rows[0]
}

export type SubmissionFilter = {
  readonly phase?: number
  readonly state?: SubmissionState
  /** One of these. */
  readonly states?: readonly SubmissionState[]
}

/** Newest first (ids are in order of time); `before` is the last id of the page before. */
export async function listSubmissions(
  db: Queryable,
  filter: SubmissionFilter,
  page: { limit: number; before: string | undefined },
): Promise<SubmissionRow[]> {
  const { rows } = await db.query<SubmissionRow>(
    `select ${COLUMNS} from submission
     where ($1::smallint is null or phase = $1) and ($2::text is null or state = $2)
       and ($3::text[] is null or state = any($3)) and ($4::uuid is null or id < $4)
     order by id desc limit $5`,
    [filter.phase ?? null, filter.state ?? null, filter.states ?? null, page.before ?? null, page.limit],
  )
  return rows
}

/** Every submission that is being sent, locked until the transaction ends. */
export async function lockAllTransmitting(tx: Queryable): Promise<string[]> {
  const { rows } = await tx.query<{ id: string }>(
    `select id from submission where state = 'transmitting' order by id for update`,
  )
  return rows.map(({ id }) => id)
}

/** The submission that a receiver is sent before all others, locked: nothing newer overtakes it. */
export async function lockOldestTransmitting(
  tx: Queryable,
  destination: Destination,
): Promise<SubmissionRow | undefined> {
  const { rows } = await tx.query<SubmissionRow>(
    `select ${COLUMNS} from submission where state = 'transmitting' and destination = $1
     order by created_at, id limit 1 for update`,
    [destination],
  )
  return rows[0]
}
