import type { Database } from '../../database/queryable.js'
import type { FormerFinding } from '../../schemas/quality-report.js'
import type { JudgedFinding, RecordsReport } from '../reports/report-on-records.js'
import {
  abandonCheck,
  beginCheck,
  finishCheck,
  noteProgress,
  type CensusYear,
} from './live-check-repository.js'
import { insertFindings } from './live-finding-repository.js'

export type LiveCheckDependencies = {
  readonly database: Database
  /** Judges all live records, set against the last check of an earlier day. */
  readonly judge: (year: CensusYear) => Promise<RecordsReport>
}

/** What was found is there for others after so many findings, or so long. */
const PORTION = 2000
const PORTION_MS = 300

/**
 * Judges all live records and keeps what was found. Findings can be read while it goes on.
 * @param of the day on which the records are judged, and the revision of the live table before the first one is read
 * @returns false if another process does the same
 */
export async function runLiveCheck(
  { database, judge }: LiveCheckDependencies,
  year: CensusYear,
  of: { readonly referenceDate: string; readonly revision: string },
): Promise<boolean> {
  const id = await database.transaction(async (tx) => beginCheck(tx, year, of))
  if (id === undefined) return false
  try {
    const report = await judge(year)
    const keep = createKeeper(database, id)
    for await (const findings of report.findings()) await keep.add(findings)
    for await (const findings of report.former()) await keep.add(findings)
    await keep.flush()
    const summary = await report.summary()
    await database.transaction(async (tx) => finishCheck(tx, id, summary))
    return true
  } catch (error) {
    await abandonCheck(database, id).catch(() => undefined)
    throw error
  }
}

/** Writes findings in portions, so that each is there soon and none takes long. */
function createKeeper(database: Database, id: number) {
  const counts = { records: 0, errors: 0, warnings: 0, queries: 0 }
  let portion: ((JudgedFinding | FormerFinding) & { ordinal: number })[] = []
  let ordinal = 0
  let flushedAt = -Infinity
  const flush = async (): Promise<void> => {
    const findings = portion
    portion = []
    flushedAt = performance.now()
    const isOurs = await database.transaction(async (tx) => {
      const noted = await noteProgress(tx, id, counts)
      if (noted) await insertFindings(tx, id, findings)
      return noted
    })
    if (!isOurs) throw new Error('Another process has taken the check of the live records over')
  }
  return {
    flush,
    add: async (findings: readonly (JudgedFinding | FormerFinding)[]): Promise<void> => {
      for (const finding of findings) {
        portion.push({ ...finding, ordinal: ordinal++ })
        if (!('position' in finding)) continue
        counts.records = finding.position
        counts[({ error: 'errors', warning: 'warnings', query: 'queries' } as const)[finding.severity]] += 1
      }
      if (portion.length >= PORTION || performance.now() - flushedAt > PORTION_MS) await flush()
    },
  }
}
