import Type, { type Static } from 'typebox'
import { Count, exact, Uuid } from './common.js'
import { Severity } from './staged-record.js'

export const ReportFinding = exact({
  id: Type.String({
    description: 'The same for the same finding about the same child, also in another submission',
  }),
  rule: Type.String({ examples: ['CIN-8630'] }),
  severity: Severity,
  laChildId: Type.Union([Type.String(), Type.Null()], {
    description: 'null where the record has none that can be read',
  }),
  position: Type.Integer({ minimum: 1, description: 'Place of the record, from 1' }),
  pointer: Type.String({ description: 'JSON pointer into the record' }),
  message: Type.String(),
  advice: Type.String({ description: 'What to do about it at the source' }),
})
export type ReportFinding = Static<typeof ReportFinding>

export const RuleCount = exact({
  rule: Type.String(),
  severity: Severity,
  title: Type.String(),
  count: Count,
})
export type RuleCount = Static<typeof RuleCount>

export const Totals = exact({ errors: Count, warnings: Count, queries: Count })
export type Totals = Static<typeof Totals>

export const QualityReport = exact(
  {
    submissionId: Type.Optional(Uuid),
    records: Count,
    totals: Totals,
    rules: Type.Array(RuleCount, { description: 'Every rule that found something, the gravest first' }),
    findings: Type.Array(ReportFinding, { description: 'All of them, in the order of the records' }),
  },
  { $id: 'QualityReport' },
)
