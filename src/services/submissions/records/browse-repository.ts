import type { Queryable } from '../../../database/queryable.js'
import { DELETES_SOMETHING } from './staged-record-repository.js'

/** Which records people look through, one page or one record after the other. */
export const browsed = ['all', 'findings', 'deletions', 'withheld'] as const
export type Browsed = (typeof browsed)[number]

/** Which records, and whether those with most findings come first. */
export type Browsing = { readonly show: Browsed; readonly byFindings: boolean }

const FILTERS: Readonly<Record<Browsed, string>> = {
  all: 'true',
  findings: 'finding_count > 0',
  deletions: DELETES_SOMETHING,
  withheld: 'withheld',
}

const orderOf = ({ byFindings }: Browsing): string =>
  byFindings ? 'finding_count desc, position' : 'position'

/** Positions of one page, and how many records there are on all pages. */
export async function positionsOfPage(
  db: Queryable,
  submissionId: string,
  browsing: Browsing,
  { limit, offset }: { limit: number; offset: number },
): Promise<{ positions: number[]; total: number }> {
  const { rows } = await db.query<{ total: number }>(
    `select count(*) as total from staged_record where submission_id = $1 and ${FILTERS[browsing.show]}`,
    [submissionId],
  )
  const { rows: page } = await db.query<{ position: number }>(
    `select position from staged_record where submission_id = $1 and ${FILTERS[browsing.show]}
     order by ${orderOf(browsing)} limit $2 offset $3`,
    [submissionId, limit, offset],
  )
  return { positions: page.map(({ position }) => position), total: rows[0]?.total ?? 0 }
}

/** The records before and after one, its place among them, and how many there are. */
export type Neighbours = {
  readonly previous: number | null
  readonly next: number | null
  /** 0 where the record is not among them. */
  readonly place: number
  readonly total: number
}

export async function findNeighbours(
  db: Queryable,
  submissionId: string,
  position: number,
  browsing: Browsing,
): Promise<Neighbours> {
  const { rows } = await db.query<Neighbours>(
    `with listed as (
       select position, row_number() over (order by ${orderOf(browsing)}) as place,
         lag(position) over (order by ${orderOf(browsing)}) as previous,
         lead(position) over (order by ${orderOf(browsing)}) as next, count(*) over () as total
       from staged_record where submission_id = $1 and ${FILTERS[browsing.show]}
     )
     select previous, next, place, total from listed where position = $2`,
    [submissionId, position],
  )
  return rows[0] ?? { previous: null, next: null, place: 0, total: 0 }
}
