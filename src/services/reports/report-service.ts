import { setImmediate as nextTurn } from 'node:timers/promises'
import type { Clock, Database } from '../../database/queryable.js'
import { Problem } from '../../errors.js'
import type { Actor } from '../../schemas/actor.js'
import type { FindingNote, FindingStatus } from '../../schemas/quality-report.js'
import { londonDay } from '../calendar/london.js'
import type { RuleContext } from '../census-rules/rule.js'
import type { JudgedRow } from '../live-records/judged-rows.js'
import { addNotes, type ReadNotes } from './add-notes.js'
import type { EarlierCheck, EarlierFinding } from './compare-findings.js'
import { notesOf } from './finding-note-repository.js'
import { noteFinding, readFinding, removeNote, type FindingPlace } from './note-finding.js'
import { pageByStatus, pageOfFindings } from './page-of-findings.js'
import type { GivenRecord, GivenRecords } from './read-records.js'
import type { QualityReport } from './quality-report.js'
import { reportOnRecords, type RecordsReport } from './report-on-records.js'
import { reportOnSubmission } from './report-on-submission.js'

/** How records are judged that somebody hands in: today, and outside a census year, where nothing else is said. */
export type Judgement = {
  readonly referenceDate?: string
  readonly periodStart?: string
  readonly periodEnd?: string
}

/** More than twice the children of the largest LA. */
const MAX_RECORDS = 50_000
/** Between two turns other requests are answered. */
const RECORDS_A_TURN = 50

/** Quality reports on records, staged or only validated. */
export function createReportService(database: Database, clock: Clock, live: LiveSource) {
  const contextOf = async (judgement: Judgement): Promise<RuleContext> => {
    const { referenceDate = londonDay(await clock(database)), ...rest } = judgement
    const period = periodOf(rest)
    return { referenceDate, ...(period === undefined ? {} : { period }) }
  }
  const readNotes: ReadNotes = async (ids) => notesOf(database, ids)
  return {
    /** @param withItems for those who may read records: findings say the ids and days of their items */
    onSubmission: async (id: string, { withItems = false } = {}): Promise<QualityReport> =>
      addNotes(await reportOnSubmission(database, id, withItems), readNotes),
    /** One rule's findings, in the order of the records. */
    findingsOfRule: async (id: string, rule: string, page: { limit: number; cursor?: string }) =>
      pageOfFindings(database, id, rule, page),
    /** What became of findings since the submission before, by name. */
    findingsByStatus: async (id: string, status: FindingStatus, page: { limit: number; cursor?: string }) =>
      pageByStatus(database, id, status, page),
    /** Notes of people about these findings, by the id of the finding. */
    notesOn: readNotes,
    readFinding: async (place: FindingPlace) => readFinding(database, place),
    note: async (place: FindingPlace, text: string, actor: Actor): Promise<FindingNote> =>
      database.transaction(async (tx) =>
        noteFinding(tx, place, { text, at: (await clock(tx)).toISOString() }, actor),
      ),
    removeNote: async (place: FindingPlace, actor: Actor): Promise<void> =>
      database.transaction(async (tx) => removeNote(tx, place, actor)),
    /** @throws {Problem} BODY_TOO_LARGE, REQUEST_REFUSED where an array cannot be split, BODY_INVALID where the period is none */
    onRecords: async (records: GivenRecords, judgement: Judgement): Promise<QualityReport> => {
      await refuseTooMany(records)
      return addNotes(reportOnRecords(records, await contextOf(judgement)), readNotes)
    },
    /**
     * Records of a file as it comes, which can be read once: the findings before the summary.
     * @throws {Problem} BODY_TOO_LARGE, REQUEST_REFUSED or BODY_INVALID, while it is read
     */
    onFile: async (records: GivenRecords, judgement: Judgement): Promise<QualityReport> =>
      addNotes(reportOnRecords(limitRecords(records), await contextOf(judgement)), readNotes),
    /**
     * The live records as they are, judged anew each time it is read. Judged as of today they are set against the last check of an
     * earlier day.
     */
    onLive: async ({ rule, laChildId, ...judgement }: LiveJudgement): Promise<RecordsReport> => {
      const rows = () => live.rows(laChildId === undefined ? undefined : [laChildId])
      const isAsked = (found: string) => rule === undefined || found === rule
      const context = await contextOf(judgement)
      const earlier =
        judgement.referenceDate === undefined
          ? await live.earlier(context.period, context.referenceDate)
          : undefined
      const isOfAsked = (finding: EarlierFinding) =>
        isAsked(finding.rule) && (laChildId === undefined || finding.laChildId === laChildId)
      const report = reportOnRecords({ each: () => asGiven(rows()) }, context, {
        isAsked,
        earlier: earlier && { ...earlier, findings: earlier.findings.filter(isOfAsked) },
      })
      return addNotes(report, readNotes)
    },
  }
}

/** Where the live records come from, and what an earlier check found in them. */
export type LiveSource = {
  readonly rows: (laChildIds?: readonly string[]) => AsyncIterable<JudgedRow>
  /** The last check of a day before `day`, of the same census year. */
  readonly earlier: (period: RuleContext['period'], day: string) => Promise<EarlierCheck | undefined>
}

/** Of live records: only what one rule finds, or of one child. */
export type LiveJudgement = Judgement & { readonly rule?: string; readonly laChildId?: string }

async function* asGiven(rows: AsyncIterable<JudgedRow>): AsyncGenerator<GivenRecord> {
  for await (const { personId, read, identity } of rows) {
    yield { ...read, row: { personId, findings: identity === undefined ? [] : [identity] } }
  }
}

const limitRecords = (records: GivenRecords): GivenRecords => ({
  each: async function* () {
    let count = 0
    for await (const record of records.each()) {
      count += 1
      if (count > MAX_RECORDS) throw tooMany()
      yield record
    }
  },
})

const tooMany = () => new Problem('BODY_TOO_LARGE', `Send at most ${MAX_RECORDS} records in one request`)

/** Reads all records once, so that a body that cannot be split is refused before the answer begins. */
async function refuseTooMany(records: GivenRecords): Promise<void> {
  const read = records.each()[Symbol.asyncIterator]()
  for (let count = 0; (await read.next()).done !== true; count += 1) {
    if (count === MAX_RECORDS) throw tooMany()
    if (count % RECORDS_A_TURN === 0) await nextTurn()
  }
}

function periodOf({ periodStart: start, periodEnd: end }: Judgement) {
  if (start === undefined && end === undefined) return undefined
  if (start !== undefined && end !== undefined && start <= end) return { start, end }
  const pointer = start === undefined ? '/periodStart' : '/periodEnd'
  const message = 'must be given with the other, the start before the end'
  throw new Problem('BODY_INVALID', 'The census year needs its first and its last day', [
    { pointer, code: 'period', message },
  ])
}
