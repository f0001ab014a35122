import type { Queryable } from '../../database/queryable.js'
import { Problem } from '../../errors.js'
import type { Comparison } from '../../schemas/quality-report.js'
import { submissionNotFound } from '../submissions/read-submissions.js'
import { findSubmission } from '../submissions/submission-repository.js'
import { presentFormer } from './compare-findings.js'
import { presentFinding } from './describe-finding.js'
import { findItemOf } from './describe-place.js'
import { countComparison, nextFormer, previousOf } from './former-finding-repository.js'
import { MOST, summariseRules, type FindingInReport, type QualityReport } from './quality-report.js'
import {
  countByRule,
  nextFindings,
  payloadsAt,
  recordsWithMost,
  type FindingRow,
} from './quality-report-repository.js'

const PORTION = 1000

/**
 * The findings of the submission's build. Findings never change after that, so the parts of the report agree
 * without a transaction around them.
 * @param withItems whether findings say the ids and days of their items, as long as the payloads are kept: for those who may read them
 * @throws {Problem} NOT_FOUND, or STATE_CONFLICT where it was never built to its end
 */
export async function reportOnSubmission(
  db: Queryable,
  id: string,
  withItems: boolean,
): Promise<QualityReport> {
  const submission = await findSubmission(db, id)
  if (submission === undefined) throw submissionNotFound()
  if (submission.contentDigest === null) {
    throw new Problem(
      'STATE_CONFLICT',
      `The submission is ${submission.state}; a report needs one that was staged`,
    )
  }
  return {
    summary: async () => {
      const comparedWith = await compare(db, id)
      return {
        submissionId: id,
        phase: submission.phase,
        createdAt: submission.createdAt.toISOString(),
        records: submission.recordCount,
        withheld: submission.withheldCount,
        ...summariseRules(await countByRule(db, id)),
        children: await recordsWithMost(db, id, MOST),
        ...(comparedWith === undefined ? {} : { comparedWith }),
      }
    },
    findings: async function* () {
      for await (const rows of inPortions(async (after) => nextFindings(db, id, after, PORTION))) {
        yield withItems ? await addItems(db, id, rows) : rows.map(presentRow)
      }
    },
    former: async function* () {
      for await (const rows of inPortions(async (after) => nextFormer(db, id, after, PORTION))) {
        yield rows.map((row) => presentFormer(row, row.status))
      }
    },
  }
}

async function compare(db: Queryable, submissionId: string): Promise<Comparison | undefined> {
  const previous = await previousOf(db, submissionId)
  if (previous === undefined) return undefined
  const counts = await countComparison(db, submissionId, previous.id)
  return { submissionId: previous.id, createdAt: previous.createdAt.toISOString(), ...counts }
}

type Place = { readonly position: number; readonly ordinal: number }

async function* inPortions<R extends Place>(next: (after: Place) => Promise<R[]>): AsyncGenerator<R[]> {
  let after: Place = { position: 0, ordinal: 0 }
  for (;;) {
    const rows = await next(after)
    yield rows
    const last = rows.at(-1)
    if (last === undefined || rows.length < PORTION) return
    after = last
  }
}

export const presentRow = (row: FindingRow): FindingInReport => ({
  ...presentFinding(row, row),
  ...(row.wasThere === null ? {} : { status: row.wasThere ? ('stillThere' as const) : ('new' as const) }),
})

async function addItems(
  db: Queryable,
  submissionId: string,
  rows: readonly FindingRow[],
): Promise<FindingInReport[]> {
  const payloads = await payloadsAt(db, submissionId, [...new Set(rows.map(({ position }) => position))])
  const records = new Map([...payloads].map(([position, payload]) => [position, parse(payload)]))
  return rows.map((row) => ({
    ...presentRow(row),
    origin: findItemOf(row.pointer, records.get(row.position)),
  }))
}

/** Records that break the schema are staged too, whatever they are. */
function parse(payload: string | null): unknown {
  try {
    return JSON.parse(payload ?? 'null')
  } catch {
    return undefined
  }
}
