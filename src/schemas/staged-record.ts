import Type, { type Static } from 'typebox'
import { Count, Digest, exact, Instant } from './common.js'
import { DeliveryStatus } from './submission.js'

export const Severity = Type.Enum(['error', 'warning', 'query'], {
  description:
    'error: the receiver would refuse the record, which is withheld; warning, query: the yearly census would object',
})
export type Severity = Static<typeof Severity>

export const FindingId = Type.String({
  pattern: '^[0-9a-f]{16}$',
  description:
    'The same for the same rule at the same item of the same child, also in another submission. Scrambled children have other ids in every full submission, and so have their findings.',
})

export const RecordFinding = exact({
  id: FindingId,
  rule: Type.String(),
  severity: Severity,
  pointer: Type.String({ description: 'JSON pointer into the record' }),
  message: Type.String(),
})

const summary = {
  position: Type.Integer({ minimum: 1, description: 'Place in the submission, from 1' }),
  laChildId: Type.String({
    description:
      'In phases 3 and 4 a pseudonym; the live id where nothing could be made of the record, `(removed)` once payloads were removed',
  }),
  status: DeliveryStatus,
  payloadDigest: Digest,
  purgesChild: Type.Optional(
    Type.Boolean({
      description:
        'Whether the DfE removes the child with everything that it holds; absent once what the record held was removed',
    }),
  ),
  purgesPart: Type.Optional(
    Type.Boolean({
      description:
        'Whether the DfE removes something of a child who stays; absent once what the record held was removed, and where it was staged by a version that did not write it down',
    }),
  ),
  follows: Type.Optional(
    Type.Integer({
      minimum: 1,
      description:
        'Position of the record of the same child that the DfE has to accept before this one is sent',
    }),
  ),
  followedBy: Type.Optional(
    Type.Integer({
      minimum: 2,
      description: 'Position of the record of the same child that is sent once the DfE has accepted this one',
    }),
  ),
  receipt: Type.Optional(Type.String({ description: "The DfE's receipt for the record, or for its batch" })),
  receivedAt: Type.Optional(Instant),
  refusal: Type.Optional(Type.String({ description: "The DfE's words, with values masked" })),
  possiblySentTwice: Type.Optional(
    Type.Literal(true, {
      description:
        'Received, after an attempt whose answer never came or said nothing: the DfE may have had it twice',
    }),
  ),
}

export const StagedRecordSummary = exact(
  { ...summary, findingCount: Count },
  { $id: 'StagedRecordSummary', description: 'A staged record without its payload' },
)
export type StagedRecordSummary = Static<typeof StagedRecordSummary>

export const StagedRecord = exact(
  {
    ...summary,
    findings: Type.Array(RecordFinding),
    payload: Type.Union([Type.String(), Type.Null()], {
      description: 'Exactly the bytes of the record that are sent; null once they were removed',
    }),
  },
  { $id: 'StagedRecord' },
)
export type StagedRecord = Static<typeof StagedRecord>
