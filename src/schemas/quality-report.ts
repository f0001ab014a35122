import Type, { type Static } from 'typebox'
import { Count, Day, exact, Instant, Note, ref, Uuid } from './common.js'
import { PhaseNumber } from './phase.js'
import { FindingId, Severity } from './staged-record.js'

const Position = Type.Integer({ minimum: 1, description: 'Place of the record, from 1' })
const LaChildId = Type.Union([Type.String(), Type.Null()], {
  description: 'null where the record has none that can be shown',
})

export const FindingNote = exact(
  { text: Note, by: Type.String(), at: Instant },
  {
    $id: 'FindingNote',
    description: 'What a person wrote about a finding, for all submissions that have it',
  },
)
export type FindingNote = Static<typeof FindingNote>

/** What became of a finding since records were judged before. */
export const FindingStatus = Type.Enum(['new', 'stillThere', 'fixed', 'gone', 'notChecked'], {
  description:
    '`fixed`: looked for again and corrected; `gone`: with the child or the item that it was about; `notChecked`: nobody could look for it again',
})
export type FindingStatus = Static<typeof FindingStatus>

const Place = Type.String({
  description: 'The pointer in words, counted from 1',
  examples: ['2nd episode, 1st child protection plan, Child protection plan end'],
})

export const ReportFinding = exact({
  id: FindingId,
  rule: Type.String({ examples: ['CIN-8630'] }),
  severity: Severity,
  laChildId: LaChildId,
  position: Position,
  pointer: Type.String({ description: 'JSON pointer into the record' }),
  place: Place,
  message: Type.String(),
  advice: Type.String({ description: 'What to do about it at the source' }),
  status: Type.Optional(
    Type.Enum(['new', 'stillThere'], { description: 'Absent where there is nothing to compare with' }),
  ),
  note: Type.Optional(ref(FindingNote)),
})
export type ReportFinding = Static<typeof ReportFinding>

export const FormerFinding = exact(
  {
    id: FindingId,
    rule: Type.String(),
    severity: Severity,
    laChildId: LaChildId,
    pointer: Type.String({ description: 'JSON pointer into the record of then' }),
    place: Place,
    message: Type.String(),
    status: Type.Enum(['fixed', 'gone', 'notChecked']),
  },
  { description: 'A finding of the comparison that is not there any more' },
)
export type FormerFinding = Static<typeof FormerFinding>

export const Totals = exact({ errors: Count, warnings: Count, queries: Count })
export type Totals = Static<typeof Totals>

export const RuleCount = exact({
  rule: Type.String(),
  severity: Severity,
  title: Type.String(),
  count: Count,
})
export type RuleCount = Static<typeof RuleCount>

export const ChildCount = exact({ laChildId: LaChildId, position: Position, ...Totals.properties })
export type ChildCount = Static<typeof ChildCount>

const comparisonCounts = {
  new: Type.Integer({ minimum: 0, description: 'Findings that were not there then' }),
  stillThere: Type.Integer({ minimum: 0, description: 'Findings that were there then too' }),
  fixed: Type.Integer({
    minimum: 0,
    description: 'Findings of then that were looked for again and are corrected',
  }),
  gone: Type.Integer({
    minimum: 0,
    description: 'Findings of then whose child or item is not there any more: no correction',
  }),
  notChecked: Type.Integer({
    minimum: 0,
    description: 'Findings of then that could not be looked for again: their child or place was not judged',
  }),
}

export const Comparison = exact(
  { submissionId: Uuid, createdAt: Instant, ...comparisonCounts },
  {
    description:
      'Set against the newest earlier submission of the phase, a full one where there is one; of scrambled ones, of the same series: in another one the same child has another id',
  },
)
export type Comparison = Static<typeof Comparison>

export const CheckComparison = exact(
  { checkedAt: Instant, ...comparisonCounts },
  { description: 'Live records, set against the last check of an earlier day' },
)
export type CheckComparison = Static<typeof CheckComparison>
export type ComparisonCounts = Omit<CheckComparison, 'checkedAt'>

const summary = {
  submissionId: Type.Optional(Uuid),
  phase: Type.Optional(PhaseNumber),
  createdAt: Type.Optional({ ...Instant, description: 'When the submission was created' }),
  referenceDate: Type.Optional({ ...Day, description: 'The day on which handed-in records were judged' }),
  periodStart: Type.Optional({ ...Day, description: 'First day of the census year whose rules were asked' }),
  periodEnd: Type.Optional({ ...Day, description: 'Last day of it' }),
  records: Count,
  withheld: Type.Integer({ minimum: 0, description: 'Records with an error: they are never sent' }),
  totals: Totals,
  rules: Type.Array(RuleCount, { description: 'Every rule that found something, the gravest first' }),
  comparedWith: Type.Optional(Comparison),
  comparedWithCheck: Type.Optional(CheckComparison),
}

export const QualityReport = exact(
  {
    ...summary,
    children: Type.Array(ChildCount, { description: 'The records with most findings, at most 20' }),
    findings: Type.Array(ReportFinding, { description: 'All of them, in the order of the records' }),
    formerFindings: Type.Array(FormerFinding, {
      description: 'Findings of the comparison that are not there any more, each with its reason',
    }),
  },
  { $id: 'QualityReport' },
)
/** The head of a report, above its findings. */
export type ReportSummary = Omit<Static<typeof QualityReport>, 'findings' | 'formerFindings'>

export const QualitySummary = exact(
  {
    ok: Type.Boolean({
      description: 'Whether nothing was found of the kind of `failOn` or graver: false should fail a build',
    }),
    ...summary,
  },
  { $id: 'QualitySummary', description: 'A quality report without its findings, for pipelines' },
)
export type QualitySummary = Static<typeof QualitySummary>
