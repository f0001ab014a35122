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
import type { GivenRecord, GivenRecords } from './read-records.js'
import { createFindingTally } from './tally-findings.js'

/** Between two turns other requests are answered: after so many records, or fewer long ones. */
const RECORDS_A_TURN = 50
const CHARACTERS_A_TURN = 100_000

/**
 * Checks records as a submission's are, without keeping them or what is found: the summary takes a walk over them of its own,
 * unless the findings were read before it.
 */
export function reportOnRecords(
  records: GivenRecords,
  context: RuleContext,
  isAsked: IsAsked = () => true,
): QualityReport {
  const walk = () =>
    inTurns(records.each(), createSubmissionCheck(createRecordCheck(rules, context), uniqueRules), isAsked)
  /** The counts of the last whole walk over the records, so that the summary needs no second walk after the findings. */
  let counted: ReturnType<ReturnType<typeof createFindingTally>['result']> | undefined
  async function* counting(): AsyncGenerator<Checked[]> {
    const tally = createFindingTally()
    for await (const checked of walk()) {
      for (const { found, place } of checked) tally.add(found, place)
      yield checked
    }
    counted = tally.result()
  }
  return {
    summary: async () => {
      const left = counting()
      while (counted === undefined && (await left.next()).done !== true);
      return { ...contextOf(context), ...(counted ?? createFindingTally().result()) }
    },
    findings: async function* (): AsyncGenerator<ReportFinding[]> {
      for await (const checked of counting()) yield checked.flatMap(present)
    },
  }
}

/** Whether findings of a rule are asked for. */
type IsAsked = (rule: string) => boolean

const contextOf = ({ referenceDate, period }: RuleContext) => ({
  referenceDate,
  ...(period === undefined ? {} : { periodStart: period.start, periodEnd: period.end }),
})

type Checked = { readonly record: unknown; readonly found: readonly Finding[]; readonly place: Place }

async function* inTurns(
  records: AsyncIterable<GivenRecord>,
  check: RecordCheck,
  isAsked: IsAsked,
): AsyncGenerator<Checked[]> {
  let turn: Checked[] = []
  let characters = 0
  let position = 0
  for await (const read of records) {
    position += 1
    // An unreadable element is counted too, because messages name places.
    const judged = isReadable(read) ? check(read.record, read.payload) : check(read.value, '')
    const ofRecord = isReadable(read) ? judged : unreadableFindings(read)
    const found = [...(read.row?.findings ?? []), ...ofRecord].filter(({ rule }) => isAsked(rule))
    const laChildId = childIdOf(read) ?? read.row?.personId ?? null
    turn.push({ record: valueOf(read), found, place: { laChildId, position } })
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
