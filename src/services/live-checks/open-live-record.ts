import type { Clock, Database } from '../../database/queryable.js'
import { Problem } from '../../errors.js'
import type { Actor } from '../../schemas/actor.js'
import type { RowState } from '../../schemas/live-record.js'
import { londonDay } from '../calendar/london.js'
import { createRecordCheck } from '../census-rules/check-record.js'
import type { Finding } from '../census-rules/finding.js'
import { identifyFindings, type IdentifiedFinding } from '../census-rules/identify-findings.js'
import { judgeRead } from '../census-rules/judge-read.js'
import { isReadable, readRecord } from '../census-rules/read-record.js'
import { rules, uniqueRules } from '../census-rules/rules/index.js'
import type { LiveTable } from '../live-records/live-table.js'
import { readLiveRecord } from '../live-records/read-live-record.js'
import { childOf } from '../reports/report-on-records.js'
import { newestCheck, type CensusYear } from './live-check-repository.js'
import { findFinding, findRowOf, findingsBesideOthers } from './live-finding-repository.js'

/** A live record as it is now. */
export type OpenedRecord = {
  readonly laChildId: string
  readonly rowState: RowState | null
  readonly lastUpdated: string | null
  /** As its row holds it, JSON or not. */
  readonly payload: string
  /** Undefined where the payload is not JSON. */
  readonly content: unknown
  readonly findings: readonly IdentifiedFinding[]
}

type Context = { readonly database: Database; readonly table: LiveTable; readonly clock: Clock }

/** Rules whose findings come from other records: only a check of all records can tell. */
const BESIDE_OTHERS = ['DFE-IDENTITY', ...uniqueRules.map(({ code }) => code)]

/** @throws {Problem} NOT_FOUND */
export async function openByFinding(
  context: Context,
  { findingId, year }: { findingId: string; year: CensusYear },
  actor: Actor,
): Promise<OpenedRecord> {
  const found = await findFinding(context.database, findingId)
  if (found === undefined) throw new Problem('NOT_FOUND', 'The live records have no such finding')
  const personId = found.personId ?? found.laChildId
  if (personId === null || personId === '') {
    throw new Problem('NOT_FOUND', 'Nobody can tell in which row of the live table the record lies')
  }
  return open(context, { personId, year }, actor)
}

/** By the id of the row, or else by the one that the payload names. @throws {Problem} NOT_FOUND */
export async function openByChild(
  context: Context,
  { laChildId, year }: { laChildId: string; year: CensusYear },
  actor: Actor,
): Promise<OpenedRecord> {
  const personId = (await findRowOf(context.database, laChildId)) ?? laChildId
  return open(context, { personId, year }, actor)
}

async function open(
  { database, table, clock }: Context,
  { personId, year }: { personId: string; year: CensusYear },
  actor: Actor,
): Promise<OpenedRecord> {
  const { payload, rowState, lastUpdated } = await readLiveRecord(database, table, personId, actor)
  const check = await newestCheck(database, year)
  const beside =
    check === undefined ? [] : await findingsBesideOthers(database, check.id, personId, BESIDE_OTHERS)
  const ofRow = beside.filter(({ rule }) => rule === 'DFE-IDENTITY')
  const read = { ...readRecord(payload), row: { personId, findings: ofRow } }
  const context = {
    referenceDate: londonDay(await clock(database)),
    ...(year === undefined ? {} : { period: year }),
  }
  const judged = judgeRead(read, ofRow, createRecordCheck(rules, context))
  const found: Finding[] = [...judged, ...beside.filter(({ rule }) => rule !== 'DFE-IDENTITY')].map(
    ({ rule, severity, pointer, message }) => ({ rule, severity, pointer, message }),
  )
  const content = isReadable(read) ? read.record : read.value
  const laChildId = childOf(read, ofRow) ?? personId
  return {
    ...{ laChildId, rowState, lastUpdated, payload, content },
    findings: identifyFindings(laChildId, found, () => content),
  }
}
