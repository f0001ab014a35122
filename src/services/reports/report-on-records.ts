import { setImmediate as nextTurn } from 'node:timers/promises'
import type { ReportFinding } from '../../schemas/quality-report.js'
import { createRecordCheck, type RecordCheck } from '../census-rules/check-record.js'
import { createSubmissionCheck } from '../census-rules/create-submission-check.js'
import type { Finding } from '../census-rules/finding.js'
import { identifyFindings } from '../census-rules/identify-findings.js'
import { isReadable, unreadableFindings, type ReadRecord } from '../census-rules/read-record.js'
import type { RuleContext } from '../census-rules/rule.js'
import { rules, uniqueRules } from '../census-rules/rules/index.js'
import { presentFinding, type Place } from './describe-finding.js'
import type { QualityReport } from './quality-report.js'
import type { GivenRecords } from './read-records.js'
import { createFindingTally } from './tally-findings.js'

/** Between two turns other requests are answered: after so many records, or fewer long ones. */
const RECORDS_A_TURN = 50
const CHARACTERS_A_TURN = 100_000

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

async function* inTurns(records: AsyncIterable<ReadRecord>, check: RecordCheck): AsyncGenerator<Checked[]> {
  let turn: Checked[] = []
  let characters = 0
  let position = 0
  for await (const read of records) {
    position += 1
    // What cannot be read is counted too, as places in messages are.
    const judged = isReadable(read) ? check(read.record, read.payload) : check(read.value, '')
    const found = isReadable(read) ? judged : unreadableFindings(read)
    turn.push({ record: valueOf(read), found, place: { laChildId: childIdOf(read), position } })
    characters += isReadable(read) ? read.payload.length : 0
    if (turn.length < RECORDS_A_TURN && characters < CHARACTERS_A_TURN) continue
    yield turn
    turn = []
    characters = 0
    await nextTurn()
  }
  yield turn
}

const valueOf = (read: ReadRecord): unknown => (isReadable(read) ? read.record : read.value)

const present = ({ record, found, place }: Checked): ReportFinding[] =>
  identifyFindings(place.laChildId ?? `record ${place.position}`, found, () => record).map((finding) =>
    presentFinding(finding, place),
  )

/** The pattern of every id that was ever allowed: anything else in its place may be a person's data. */
const LIKE_AN_ID = /^[A-Za-z0-9_-]{1,36}$/

function childIdOf(read: ReadRecord): string | null {
  const { la_child_id: id } = (valueOf(read) ?? {}) as { la_child_id?: unknown }
  const text = id ?? (isReadable(read) || read.value !== undefined ? undefined : read.childId)
  return typeof text === 'string' && LIKE_AN_ID.test(text) ? text : null
}
