import { setImmediate as nextTurn } from 'node:timers/promises'
import { createRecordCheck, isWithheld } from '../census-rules/check-record.js'
import { createRepeatCheck, uniqueValuesOf } from '../census-rules/create-submission-check.js'
import type { Finding } from '../census-rules/finding.js'
import { identifyFindings, type IdentifiedFinding } from '../census-rules/identify-findings.js'
import { judgeRead } from '../census-rules/judge-read.js'
import { isReadable, type ReadRecord } from '../census-rules/read-record.js'
import type { RuleContext } from '../census-rules/rule.js'
import { rules, uniqueRules } from '../census-rules/rules/index.js'
import { createComparison, type EarlierCheck } from './compare-findings.js'
import { presentFinding, type Place } from './describe-finding.js'
import { findItemOf, type ItemOfFinding } from './describe-place.js'
import type { FindingInReport, QualityReport } from './quality-report.js'
import type { GivenRecord, GivenRecords } from './read-records.js'
import { createFindingTally } from './tally-findings.js'

/** Between two turns other requests are answered: after so many records, or fewer long ones. */
const RECORDS_A_TURN = 50
const CHARACTERS_A_TURN = 100_000

export type ReportOptions = {
  /** Whether findings of a rule are asked for. */
  readonly isAsked?: (rule: string) => boolean
  /** What the records are set against, if anything. */
  readonly earlier?: EarlierCheck | undefined
}

/** A finding of a record that was just judged. */
export type JudgedFinding = FindingInReport & { readonly origin: Origin }
type Origin = ItemOfFinding & {
  /** See `findItems`. */
  readonly item: string | null
  /** The row of the live table that the record lies in. */
  readonly personId: string | null
}

export type RecordsReport = QualityReport<JudgedFinding>

/**
 * Checks records as a submission's are, without keeping them or what is found: the summary takes a walk over them of its own,
 * unless the findings were read before it.
 */
export function reportOnRecords(
  records: GivenRecords,
  context: RuleContext,
  { isAsked = () => true, earlier }: ReportOptions = {},
): RecordsReport {
  type Result = ReturnType<ReturnType<typeof createFindingTally>['result']>
  type Walked = Result & { readonly comparison: ReturnType<typeof createComparison> | undefined }
  /** What the last whole walk over the records came to, so that the summary needs no second walk after the findings. */
  let walked: Walked | undefined
  async function* walk(): AsyncGenerator<JudgedFinding[]> {
    const tally = createFindingTally()
    const comparison = earlier && createComparison(earlier)
    for await (const turn of inTurns(records.each(), context, isAsked)) {
      for (const { found, place } of turn) tally.add(found, place)
      yield turn.flatMap((checked) => present(checked, comparison))
    }
    walked = { ...tally.result(), comparison }
  }
  const walkedOnce = async (): Promise<Walked> => {
    const left = walk()
    while (walked === undefined && (await left.next()).done !== true);
    return walked ?? { ...createFindingTally().result(), comparison: undefined }
  }
  return {
    summary: async () => {
      const { comparison, ...counts } = await walkedOnce()
      const comparedWithCheck = comparison?.result()
      const compared = comparedWithCheck === undefined ? {} : { comparedWithCheck }
      return { ...contextOf(context), ...counts, ...compared }
    },
    findings: walk,
    former: async function* () {
      yield (await walkedOnce()).comparison?.listFormer() ?? []
    },
  }
}

const contextOf = ({ referenceDate, period }: RuleContext) => ({
  referenceDate,
  ...(period === undefined ? {} : { periodStart: period.start, periodEnd: period.end }),
})

type Checked = {
  readonly record: unknown
  /** Of the rules that are asked for. */
  readonly found: readonly Finding[]
  readonly judged: readonly Finding[]
  readonly place: Place
  readonly personId: string | null
}

async function* inTurns(
  records: AsyncIterable<GivenRecord>,
  context: RuleContext,
  isAsked: (rule: string) => boolean,
): AsyncGenerator<Checked[]> {
  const [check, repeats] = [createRecordCheck(rules, context), createRepeatCheck(uniqueRules)]
  let turn: Checked[] = []
  let characters = 0
  let position = 0
  for await (const read of records) {
    position += 1
    const ofRow = read.row?.findings ?? []
    const judged = judgeRead(read, ofRow, check)
    const unique = isReadable(read) ? uniqueValuesOf(uniqueRules, read.record, judged) : []
    // Each record is counted, because messages name places.
    const found = [...judged, ...repeats(unique)].filter(({ rule }) => isAsked(rule))
    const place = { laChildId: childOf(read, ofRow), position }
    turn.push({ record: valueOf(read), found, judged, place, personId: read.row?.personId ?? null })
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

function present(
  { record, found, judged, place, personId }: Checked,
  comparison: ReturnType<typeof createComparison> | undefined,
): JudgedFinding[] {
  const child = place.laChildId ?? `record ${place.position}`
  const identified = identifyFindings(child, found, () => record)
  const statuses = comparison?.judge(
    place.laChildId,
    identified.map(({ id }) => id),
    () => ({ laChildId: child, findings: judged, whole: record, judged: record }),
  )
  return identified.map((finding: IdentifiedFinding, index) => {
    const status = statuses?.[index]
    return {
      ...presentFinding(finding, place),
      ...(status === undefined ? {} : { status }),
      origin: { ...findItemOf(finding.pointer, record), item: finding.item, personId },
    }
  })
}

/** The pattern of every id that was ever allowed: anything else in its place may be a person's data. */
const LIKE_AN_ID = /^[A-Za-z0-9_-]{1,36}$/

/** A row that is not its child's, or that cannot be read, goes by the id of the row: there it is corrected. */
export function childOf(read: GivenRecord, ofRow: readonly Finding[]): string | null {
  const { row } = read
  const isOfRow = row !== undefined && row.personId !== '' && (!isReadable(read) || isWithheld(ofRow))
  return isOfRow ? row.personId : (childIdOf(read) ?? row?.personId ?? null)
}

function childIdOf(read: ReadRecord): string | null {
  const { la_child_id: id } = (valueOf(read) ?? {}) as { la_child_id?: unknown }
  const text = id ?? (isReadable(read) || read.value !== undefined ? undefined : read.childId)
  return typeof text === 'string' && LIKE_AN_ID.test(text) ? text : null
}
