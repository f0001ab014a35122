import { setImmediate as nextTurn } from 'node:timers/promises'
import { Problem } from '../../errors.js'
import type { ReportFinding } from '../../schemas/quality-report.js'
import type { RecordCheck } from '../quality/check-record.js'
import type { Finding } from '../quality/finding.js'
import { presentFinding } from './present-finding.js'
import { summarise, type QualityReport, type Tally } from './quality-report.js'

/** A record and its text; the record is undefined where the text is not JSON. */
export type GivenRecord = { readonly record: unknown; readonly payload: string }

const MAX_RECORDS = 50_000
/** Checking is work for the processor: others get their turn in between. */
const RECORDS_A_TURN = 100

const NOT_JSON: readonly Finding[] = [
  { rule: 'DFE-SCHEMA', severity: 'error', pointer: '', message: 'is not JSON' },
]

/**
 * A report on records that are stored nowhere.
 * @throws {Problem} BODY_TOO_LARGE
 */
export async function validateRecords(
  records: AsyncIterable<GivenRecord> | Iterable<GivenRecord>,
  check: RecordCheck,
): Promise<QualityReport> {
  const tallies = new Map<string, { -readonly [K in keyof Tally]: Tally[K] }>()
  const findings: ReportFinding[] = []
  let position = 0
  for await (const { record, payload } of records) {
    position += 1
    if (position > MAX_RECORDS)
      throw new Problem('BODY_TOO_LARGE', `Send at most ${MAX_RECORDS} records at once`)
    const found = record === undefined ? NOT_JSON : check(record, payload)
    for (const finding of found) {
      const { rule, severity } = finding
      const tally = tallies.get(`${rule} ${severity}`) ?? { rule, severity, count: 0 }
      tallies.set(`${rule} ${severity}`, { ...tally, count: tally.count + 1 })
      findings.push(presentFinding(finding, { laChildId: childIdOf(record), position }))
    }
    if (position % RECORDS_A_TURN === 0) await nextTurn()
  }
  return { records: position, ...summarise([...tallies.values()]), findings: inPortions(findings) }
}

async function* inPortions(findings: readonly ReportFinding[]): AsyncGenerator<readonly ReportFinding[]> {
  for (let at = 0; at < findings.length; at += 1000) yield findings.slice(at, at + 1000)
}

const LONGEST_CHILD_ID = 36

function childIdOf(record: unknown): string | null {
  const { la_child_id: id } = (record ?? {}) as { la_child_id?: unknown }
  return typeof id === 'string' && id.length <= LONGEST_CHILD_ID ? id : null
}
