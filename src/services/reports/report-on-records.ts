import { setImmediate as nextTurn } from 'node:timers/promises'
import type { ReportFinding } from '../../schemas/quality-report.js'
import { createRecordCheck, type RecordCheck } from '../census-rules/check-record.js'
import { createSubmissionCheck } from '../census-rules/create-submission-check.js'
import type { Finding } from '../census-rules/finding.js'
import { identifyFindings } from '../census-rules/identify-findings.js'
import type { RuleContext } from '../census-rules/rule.js'
import { rules, uniqueRules } from '../census-rules/rules/index.js'
import { presentFinding, type Place } from './describe-finding.js'
import type { QualityReport } from './quality-report.js'
import type { GivenRecord, GivenRecords } from './read-records.js'
import { createFindingTally } from './tally-findings.js'

/** Between two turns other requests are answered: after so many records, or fewer long ones. */
const RECORDS_A_TURN = 50
const CHARACTERS_A_TURN = 100_000

const NOT_JSON: readonly Finding[] = [
  { rule: 'DFE-SCHEMA', severity: 'error', pointer: '', message: 'is not JSON' },
]

/**
 * Checks records as a submission's are, without keeping them or what is found: the summary and the findings are two
 * walks over them.
 */
export function reportOnRecords(records: GivenRecords, context: RuleContext): QualityReport {
  const checkOf = () => createSubmissionCheck(createRecordCheck(rules, context), uniqueRules)
  return {
    summary: async () => {
      const tally = createFindingTally()
      for await (const checked of inTurns(records.each(), checkOf())) {
        for (const { found, place } of checked) tally.add(found, place)
      }
      return { ...contextOf(context), ...tally.result() }
    },
    findings: async function* (): AsyncGenerator<ReportFinding[]> {
      for await (const checked of inTurns(records.each(), checkOf())) {
        yield checked.flatMap(present)
      }
    },
  }
}

const contextOf = ({ referenceDate, period }: RuleContext) => ({
  referenceDate,
  ...(period === undefined ? {} : { periodStart: period.start, periodEnd: period.end }),
})

type Checked = { readonly record: unknown; readonly found: readonly Finding[]; readonly place: Place }

async function* inTurns(records: Iterable<GivenRecord>, check: RecordCheck): AsyncGenerator<Checked[]> {
  let turn: Checked[] = []
  let characters = 0
  let position = 0
  for (const { record, payload } of records) {
    position += 1
    // An element that is no record is counted too, because messages name places.
    const judged = check(record, payload)
    const found = record === undefined ? NOT_JSON : judged
    turn.push({ record, found, place: { laChildId: childIdOf(record), position } })
    characters += payload.length
    if (turn.length < RECORDS_A_TURN && characters < CHARACTERS_A_TURN) continue
    yield turn
    turn = []
    characters = 0
    await nextTurn()
  }
  yield turn
}

const present = ({ record, found, place }: Checked): ReportFinding[] =>
  identifyFindings(place.laChildId ?? `record ${place.position}`, found, () => record).map((finding) =>
    presentFinding(finding, place),
  )

/** The pattern of every id that was ever allowed: anything else in its place may be a person's data. */
const LIKE_AN_ID = /^[A-Za-z0-9_-]{1,36}$/

function childIdOf(record: unknown): string | null {
  const { la_child_id: id } = (record ?? {}) as { la_child_id?: unknown }
  return typeof id === 'string' && LIKE_AN_ID.test(id) ? id : null
}
