import Type, { type Static } from 'typebox'
import { Count, exact, Instant } from './common.js'

/** As they are written; read without regard to case. */
export const rowStates = ['New', 'Updated', 'Unchanged', 'Deleted'] as const
export const submissionStatuses = ['Pending', 'Sent', 'Error'] as const

export const RowState = Type.Enum([...rowStates], {
  description: 'What became of the child since the last sending',
})
export type RowState = Static<typeof RowState>

export const SubmissionStatus = Type.Enum([...submissionStatuses])
export type SubmissionStatus = Static<typeof SubmissionStatus>

const orNull = <S extends Type.TSchema>(schema: S) => Type.Union([schema, Type.Null()])

const summary = {
  laChildId: Type.String({ description: '`person_id` of the live table' }),
  rowState: orNull(RowState),
  submissionStatus: orNull(SubmissionStatus),
  lastUpdated: orNull(Instant),
  currentHash: Type.Union([Type.String(), Type.Null()], {
    description:
      'SHA-256 of the canonical record in hexadecimal digits; whatever other writers of the table put there',
  }),
}

export const LiveRecordSummary = exact(summary, {
  $id: 'LiveRecordSummary',
  description: 'A row of the live process table without its payload; null if the table does not say',
})
export type LiveRecordSummary = Static<typeof LiveRecordSummary>

export const InvalidLiveRecord = exact(
  {
    entrance: Type.Enum(['push', 'table'], {
      description:
        'push: could not be read when it was pushed; table: is withheld as it lies in the live table',
    }),
    laChildId: Type.Union([Type.String(), Type.Null()], { description: 'null where nobody can tell' }),
    position: Type.Union([Type.Integer({ minimum: 1 }), Type.Null()], {
      description: 'Line of the push, or place in the submission; null for a row that is in none',
    }),
    problems: Type.Array(
      exact({
        rule: Type.String({ examples: ['DFE-SCHEMA'] }),
        pointer: Type.String({ description: 'JSON pointer into the record' }),
        message: Type.String(),
      }),
    ),
    notedAt: Instant,
  },
  {
    $id: 'InvalidLiveRecord',
    description: 'A live record that cannot be sent until it is corrected: where and why, without a value',
  },
)
export type InvalidLiveRecord = Static<typeof InvalidLiveRecord>

export const LiveRecord = exact(
  { ...summary, payload: Type.String({ description: 'The text that the table holds, JSON or not' }) },
  { $id: 'LiveRecord' },
)
export type LiveRecord = Static<typeof LiveRecord>

/** `changes`: what comes is new or changed; `snapshot`: it is all there is, and absent children have gone. */
export const IngestMode = Type.Enum(['changes', 'snapshot'], { default: 'changes' })
export type IngestMode = Static<typeof IngestMode>

const RecordError = exact({
  pointer: Type.String({ description: 'JSON pointer into the record' }),
  code: Type.String(),
  message: Type.String(),
})
export type RecordError = Static<typeof RecordError>

export const InvalidRecord = exact({
  line: Type.Integer({ minimum: 1, description: 'Line of the NDJSON, or place in the array, from 1' }),
  laChildId: Type.Optional(Type.String({ description: 'Where the record has a readable one' })),
  errors: Type.Array(RecordError),
})
export type InvalidRecord = Static<typeof InvalidRecord>

export const IngestResult = exact(
  {
    received: Type.Integer({ minimum: 0, description: 'Records in the body, invalid ones too' }),
    new: Count,
    updated: Count,
    unchanged: Count,
    deleted: Count,
    invalid: Type.Array(InvalidRecord, { description: 'The first 1,000; nothing of them is stored' }),
    invalidCount: Count,
    keptUnsure: Type.Integer({
      minimum: 0,
      description:
        'Absent children that a snapshot did not mark as deleted, since a record without a readable id could be theirs',
    }),
  },
  { $id: 'IngestResult' },
)
export type IngestResult = Static<typeof IngestResult>

/** The row's child, as the live table names it: tables of other makers have longer ids than the DfE takes. */
export const LiveRecordParams = exact({
  laChildId: Type.String({ minLength: 1, maxLength: 100, pattern: '^[^\\u0000]*$', examples: ['A1'] }),
})
