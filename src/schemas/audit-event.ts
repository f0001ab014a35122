import Type, { type Static, type TSchema } from 'typebox'
import { Count, Digest, exact, Instant } from './common.js'

const orNull = <S extends TSchema>(schema: S) => Type.Union([schema, Type.Null()])

export const AuditEvent = exact(
  {
    sequence: Type.Integer({ minimum: 1, description: 'Place in the chain, from 1 without gaps' }),
    at: Instant,
    actor: orNull(Type.String({ description: 'Who; null if nobody was signed in' })),
    role: orNull(Type.String()),
    action: Type.String({ examples: ['submission.approve'] }),
    subject: Type.String({ examples: ['submission/01939a52-6f1c-7cc2-9f6e-0d4f3b1a2c3d'] }),
    outcome: Type.Enum(['done', 'refused']),
    detail: Type.Record(
      Type.String(),
      Type.Union([Type.String(), Type.Number(), Type.Boolean(), Type.Null()]),
      { description: 'Counts, digests, states and codes; never a value of a record' },
    ),
    requestId: orNull(Type.String()),
    previousHash: Digest,
    hash: Digest,
  },
  { $id: 'AuditEvent', description: 'One link of the chain: its hash covers it and the hash before it' },
)
export type AuditEvent = Static<typeof AuditEvent>

export const AuditVerification = exact(
  {
    ok: Type.Boolean(),
    events: { ...Count, description: 'How many events were checked' },
    head: orNull({
      ...Digest,
      description: 'Hash of the last event that holds',
    }),
    firstBroken: Type.Optional(
      Type.Integer({ minimum: 1, description: 'The first place in the chain that does not hold' }),
    ),
    reason: Type.Optional(
      Type.Enum(['missing', 'changed', 'unlinked', 'not as sealed', 'cut off'], {
        description:
          'missing: no event there; changed: it is not what was hashed; unlinked: it does not follow the one before; ' +
          'not as sealed: the chain was made anew; cut off: the seals go further than the chain',
      }),
    ),
    seals: { ...Count, description: 'How many seals outside the database it was held against' },
    restores: Type.Optional(
      Type.Array(
        exact({
          sequence: Type.Integer({ minimum: 1, description: 'Place of the event `restored`' }),
          at: { ...Instant, description: 'When it was acknowledged' },
          after: { ...Count, description: 'The last event that the backup held' },
          lost: orNull(exact({ sequence: Count, hash: Digest })),
        }),
        {
          description:
            'Restores from a backup, oldest first: events after `after` were lost, up to `lost` at least, the newest ' +
            'that was sealed outside the database. Null: none that was lost had been sealed',
        },
      ),
    ),
    brokenSeal: Type.Optional(
      Type.Integer({
        minimum: 1,
        description: 'The first line of the file of seals that is not as it was written',
      }),
    ),
    signatureFault: Type.Optional(
      Type.String({ description: 'Why nothing counts that was granted: the signatures do not hold' }),
    ),
    unproved: Type.Optional(
      Type.Array(exact({ subject: Type.String(), missing: Type.String() }), {
        description: 'What the tables say was granted and no signed event proves',
      }),
    ),
  },
  { $id: 'AuditVerification' },
)
export type AuditVerification = Static<typeof AuditVerification>
