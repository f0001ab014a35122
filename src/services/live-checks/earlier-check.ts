import type { Queryable } from '../../database/queryable.js'
import type { EarlierCheck } from '../reports/compare-findings.js'
import { newestCheck, type CensusYear } from './live-check-repository.js'
import { findingsToCompare } from './live-finding-repository.js'

/** The last check of a day before `day`, with everything that it found. */
export async function earlierCheck(
  db: Queryable,
  year: CensusYear,
  day: string,
): Promise<EarlierCheck | undefined> {
  const check = await newestCheck(db, year, day)
  if (check === undefined || check.finishedAt === null) return undefined
  return { checkedAt: check.finishedAt.toISOString(), findings: await findingsToCompare(db, check.id) }
}
