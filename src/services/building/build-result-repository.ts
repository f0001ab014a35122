import type { Queryable } from '../../database/queryable.js'
import type { ScrambleOptions } from '../scrambling/create-scrambler.js'
import { SCHEME } from '../scrambling/keys.js'
import type { ChosenChild } from './sources/choose-child.js'

/** The result of a build. */
export type BuildResult = {
  readonly recordCount: number
  readonly withheldCount: number
  readonly errorCount: number
  readonly warningCount: number
  readonly queryCount: number
  /** Hexadecimal. */
  readonly contentDigest: string
  readonly secondFrom?: number
  /** Of what was compared with what the DfE holds. */
  readonly compared?: Compared
  /** Set if one child's record was chosen. */
  readonly child?: Pick<ChosenChild, 'chosen' | 'structureSharedBy'>
}

export type Compared = {
  readonly baseVersion: number
  readonly compared: number
  readonly changed: number
  /** Of the changed ones, those of whom only the ids of items are new. */
  readonly idsOnly: number
  readonly deleted: number
  /** How many children the DfE held, where more of them would be removed than may be without a second look. */
  readonly massDeletionOf?: number
}

export async function recordBuild(
  tx: Queryable,
  id: string,
  result: BuildResult,
  scrambled: ScrambleOptions | undefined,
): Promise<void> {
  const { compared } = result
  await tx.query(
    `update submission set record_count = $2, withheld_count = $3, error_count = $4, warning_count = $5,
       query_count = $6, content_digest = decode($7, 'hex'), second_from = $8, base_version = $9, compared_count = $10,
       changed_count = $11, deleted_count = $12, scramble_dates = $13, scramble_workers = $14, scramble_scheme = $15,
       mass_deletion_of = $16::integer, decisions_needed = case when $16::integer is null then decisions_needed else 2 end,
       ids_only_count = $17 where id = $1`,
    [
      id,
      result.recordCount,
      result.withheldCount,
      result.errorCount,
      result.warningCount,
      result.queryCount,
      result.contentDigest,
      result.secondFrom ?? null,
      ...comparedValues(compared),
      ...(scrambled === undefined ? [null, null, null] : [scrambled.dates, scrambled.workers, SCHEME]),
      compared?.massDeletionOf ?? null,
      compared?.idsOnly ?? null,
    ],
  )
}

const comparedValues = (compared: Compared | undefined): (number | null)[] =>
  compared === undefined
    ? [null, null, null, null]
    : [compared.baseVersion, compared.compared, compared.changed, compared.deleted]

/** How the one child of a submission was chosen. The child itself is not written down. */
export async function recordChosenChild(
  tx: Queryable,
  id: string,
  { chosen, structureSharedBy }: Pick<ChosenChild, 'chosen' | 'structureSharedBy'>,
): Promise<void> {
  if (structureSharedBy === undefined) return
  await tx.query(`update submission set child_chosen = $2, structure_shared_by = $3 where id = $1`, [
    id,
    chosen,
    structureSharedBy,
  ])
}

/** How the full submission of a series was scrambled. */
export async function seriesOptions(db: Queryable, seriesId: string): Promise<SeriesOptions | undefined> {
  const { rows } = await db.query<SeriesOptions>(
    `select scramble_dates as dates, scramble_workers as workers, scramble_scheme as scheme
     from submission where id = $1`,
    [seriesId],
  )
  return rows[0]
}

/** How the full submission of a series was scrambled; null if an older version did not write it down. */
export type SeriesOptions = {
  readonly dates: ScrambleOptions['dates'] | null
  readonly workers: ScrambleOptions['workers'] | null
  readonly scheme: number | null
}
