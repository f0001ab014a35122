import Type, { type Static } from 'typebox'
import { Count, Digest, exact, Instant, Note, Uuid } from './common.js'

export const sources = ['constructed', 'scrambled', 'live'] as const
export type Source = (typeof sources)[number]
export const Source = Type.Enum([...sources], { description: 'Where the records come from' })

export const destinations = ['test', 'live'] as const
export type Destination = (typeof destinations)[number]
export const Destination = Type.Enum([...destinations], { description: "The DfE's test or live receiver" })

export const submissionKinds = ['full', 'delta'] as const
export type SubmissionKind = (typeof submissionKinds)[number]
export const SubmissionKind = Type.Enum([...submissionKinds], {
  description: 'All records, or what changed since the DfE last accepted them',
})

export const submissionStates = [
  'building',
  'staged',
  'approved',
  'transmitting',
  'held',
  'transmitted',
  'incomplete',
  'returned',
  'discarded',
  'build_failed',
] as const
export type SubmissionState = (typeof submissionStates)[number]
export const SubmissionState = Type.Enum([...submissionStates], {
  description: 'Where the submission stands',
})

export const deliveryStatuses = [
  'waiting',
  'sending',
  'received',
  'refused',
  'uncertain',
  'withheld',
] as const
export type DeliveryStatus = (typeof deliveryStatuses)[number]
export const DeliveryStatus = Type.Enum([...deliveryStatuses], {
  description:
    'withheld: has an error finding and is never sent; refused: the DfE named it; uncertain: sent, no answer',
})

export const DecisionKind = Type.Enum(['approve', 'return'])

export const Decision = exact(
  {
    id: Uuid,
    decision: DecisionKind,
    contentDigest: Digest,
    comment: Type.Optional(Note),
    madeBy: Type.String(),
    madeAt: Instant,
    standingAgreementId: Type.Optional(
      Type.Unsafe<string>({
        ...Uuid,
        description: 'The standing agreement by which it was approved, unseen',
      }),
    ),
  },
  { $id: 'Decision', description: 'Bound to the digest of what the approver saw' },
)
export type Decision = Static<typeof Decision>

const Counts = exact({
  waiting: Count,
  sending: Count,
  received: Count,
  refused: Count,
  uncertain: Count,
  withheld: Count,
})
export type Counts = Static<typeof Counts>

export const Submission = exact(
  {
    id: Uuid,
    phase: Type.Integer({ minimum: 1, maximum: 5 }),
    kind: SubmissionKind,
    source: Source,
    destination: Destination,
    state: SubmissionState,
    seed: Type.Optional(
      Type.Integer({ description: 'Seed of constructed records: the same seed, the same bytes' }),
    ),
    seriesId: Type.Optional(
      Type.String({
        format: 'uuid',
        description: 'A full scrambled submission and the deltas after it share one key',
      }),
    ),
    createdBy: Type.String(),
    createdAt: Instant,
    stateChangedAt: Instant,
    recordCount: Count,
    contentDigest: Type.Union([Digest, Type.Null()], {
      description:
        'SHA-256 over the `payloadDigest` of every record that is not withheld, in order, each followed by a line feed; null while building',
    }),
    counts: Counts,
    findings: exact({ errors: Count, warnings: Count, queries: Count }),
    decisions: Type.Array(Decision),
    decisionsNeeded: Type.Integer({ minimum: 0, description: 'Approvals that are still missing' }),
    progress: Type.Optional(
      exact({ records: Count, of: Count }, { description: 'How far building has come' }),
    ),
    changes: Type.Optional(
      exact(
        { compared: Count, changed: Count, idsOnly: Count, deleted: Count },
        {
          description:
            'Phases 4 and 5: children that were compared with what the DfE holds, those to be sent (`idsOnly`: of them, those of whom ' +
            'only the ids of items are new; 0 in phase 4, since a scrambled item with another id gets other codes too), and those to be purged',
        },
      ),
    ),
    missing: Type.Optional(
      Type.Integer({
        minimum: 0,
        description:
          'Pushed live records that could not be read, and so are missing or older in this submission: GET /v1/live-records?status=invalid',
      }),
    ),
    massDeletion: Type.Optional(
      exact(
        { deletions: Count, held: Count },
        {
          description:
            'Where more children would be removed at the DfE than SNAPSHOT_MAX_DELETED_SHARE of those it holds: two approvers ' +
            'must confirm `deletions` in their decisions',
        },
      ),
    ),
    child: Type.Optional(
      exact(
        {
          chosen: Type.Enum(['drawn', 'named'], {
            description:
              'drawn: at random among the children whose record has a structure that at least ten others share, or the most common one where none is so common; named: by `laChildIds`',
          }),
          structureSharedBy: Type.Integer({
            minimum: 0,
            description:
              'Other live children with as many episodes, assessments, plans, enquiries, social workers and placements: with few of them, people may recognise the record',
          }),
        },
        { description: 'Phase 3: the one child whose record is sent' },
      ),
    ),
    failure: Type.Optional(Type.String({ description: 'Why building failed or sending was held' })),
    notice: Type.Optional(
      Type.String({ description: 'What to know before anything is done with it, in words' }),
    ),
  },
  { $id: 'Submission' },
)
export type Submission = Static<typeof Submission>
