import Type, { type Static } from 'typebox'
import { Batch } from './batch.js'
import { Digest, exact, Instant, ref } from './common.js'
import { StandingAgreement } from './standing-agreement.js'
import { Submission } from './submission.js'

/** Goes up when a pack is built differently: the script that verifies it knows which ones it can read. */
export const EVIDENCE_FORMAT = 'csc-evidence-1'

export const Evidence = exact(
  {
    format: Type.Literal(EVIDENCE_FORMAT),
    versions: exact({ gateway: Type.String(), dfeSchema: Type.String() }),
    madeAt: Instant,
    submission: ref(Submission),
    approvalsRequired: Type.Integer({ minimum: 1 }),
    standingAgreement: Type.Optional(ref(StandingAgreement)),
    publicKey: Type.Optional(
      Type.String({
        description:
          'Of the key that signs what is granted, PEM. Compare it with the one that the authority keeps: a pack that somebody made up names a key of theirs',
      }),
    ),
    auditEvents: Type.Array(
      exact({
        content: Type.String(),
        previousHash: Digest,
        hash: Digest,
        signature: Type.Optional(
          exact({
            number: Type.Integer({ minimum: 1, description: 'Place in the ledger, without gaps' }),
            previous: { ...Digest, description: 'SHA-256 of the signature before' },
            key: { ...Digest, description: 'SHA-256 of the public key (SPKI, DER)' },
            signature: Type.String({
              pattern: '^[0-9a-f]{128}$',
              description:
                'Ed25519 over the UTF-8 of the JSON array `["csc-event-1", number, previous, hash]`, without blanks',
            }),
          }),
        ),
      }),
      {
        description:
          'The links of the audit chain about this submission. `hash` is SHA-256 over the bytes of `previousHash` and the UTF-8 of `content`. ' +
          'What grants something is signed',
      },
    ),
    records: Type.Array(
      exact({ position: Type.Integer({ minimum: 1 }), payloadDigest: Digest, withheld: Type.Boolean() }),
      { description: 'In order; the content digest covers those that are not withheld' },
    ),
    batches: Type.Array(ref(Batch)),
    unchanged: Type.Boolean({
      description:
        'false: something happened while this was written; ask again for a pack that fits together',
    }),
  },
  { $id: 'Evidence', description: 'docs/decide/verify-evidence.mjs verifies it without this service' },
)
export type Evidence = Static<typeof Evidence>
