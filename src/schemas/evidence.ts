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
    auditEvents: Type.Array(exact({ content: Type.String(), previousHash: Digest, hash: Digest }), {
      description:
        'The links of the audit chain about this submission. `hash` is SHA-256 over the bytes of `previousHash` and the UTF-8 of `content`',
    }),
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
