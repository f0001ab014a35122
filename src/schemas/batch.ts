import Type, { type Static } from 'typebox'
import { Count, Digest, exact, Instant, ref } from './common.js'

export const batchStates = ['waiting', 'sending', 'received', 'refused', 'uncertain', 'replaced'] as const
export type BatchState = (typeof batchStates)[number]

/** The outcome of one POST (docs/develop/delivery.md). */
export const outcomes = [
  'received',
  'refused',
  'split',
  'retry',
  'renew-token',
  'blocked',
  'uncertain',
  'hold',
  'unsent',
] as const
export type Outcome = (typeof outcomes)[number]

export const Attempt = exact(
  {
    number: Type.Integer({ minimum: 1 }),
    bodyDigest: Digest,
    recordsDigest: Type.Union([Digest, Type.Null()], {
      description:
        'SHA-256 over the payloadDigest of each record that the body held and a line feed, in the order of the POST; null if it was sent by a version that did not keep it',
    }),
    startedAt: Instant,
    finishedAt: Type.Union([Instant, Type.Null()]),
    outcome: Type.Union([Type.Enum([...outcomes]), Type.Null()], {
      description: 'null while there is no answer; unsent: it never began, since sending was stopped before',
    }),
    httpStatus: Type.Union([Type.Integer(), Type.Null()]),
    dfeRequestId: Type.Union([Type.String(), Type.Null()]),
    error: Type.Union([Type.String(), Type.Null()], { description: "The DfE's words, with values masked" }),
  },
  { $id: 'Attempt' },
)
export type Attempt = Static<typeof Attempt>

export const Batch = exact(
  {
    number: Type.Integer({ minimum: 1 }),
    state: Type.Enum([...batchStates], { description: 'replaced: its records went on in other batches' }),
    recordCount: Count,
    positions: Type.Array(Type.Integer({ minimum: 1 }), {
      description: 'Which records, in the order of the POST',
    }),
    replaces: Type.Union([Type.Integer(), Type.Null()], {
      description: 'The batch whose records it took over',
    }),
    possiblySent: Type.Boolean({
      description:
        'An attempt of these records, in this batch or one before it, may have arrived without a receipt: once received, the DfE may have had them twice',
    }),
    dueAt: Type.Union([Instant, Type.Null()], { description: 'When it is sent next, where it waits' }),
    receivedAt: Type.Union([Instant, Type.Null()]),
    receipts: Type.Union([Type.Array(Type.String()), Type.Null()], {
      description: 'One a record in the order of `positions`, or a single one that stands for all',
    }),
    attempts: Type.Array(ref(Attempt)),
  },
  { $id: 'Batch' },
)
export type Batch = Static<typeof Batch>
