import Type, { type Static, type TSchema } from 'typebox'
import { Count, Digest, exact, Instant, Uuid } from './common.js'
import { PhaseNumber } from './phase.js'
import { destinations, submissionStates } from './submission.js'

const orNull = <S extends TSchema>(schema: S) => Type.Union([schema, Type.Null()])

const LostEvents = exact({
  after: { ...Count, description: 'The last event of the audit log that the backup holds; 0: none' },
  upTo: {
    ...Count,
    description: 'The newest event that is known to be lost, by its seal outside the database',
  },
  hash: Digest,
  sealedAt: Instant,
})

const LostSubmission = exact({
  id: Uuid,
  phase: PhaseNumber,
  destination: Type.Enum([...destinations]),
  state: orNull(
    Type.Enum([...submissionStates], {
      description: 'As the restored database has it; null: it does not know the submission',
    }),
  ),
  attempts: { ...Count, description: 'POSTs after the backup' },
  children: Count,
  firstSentAt: Instant,
  lastSentAt: Instant,
})

export const Missing = exact({
  detectedAt: Instant,
  backupAt: orNull({
    ...Instant,
    description: 'The newest moment that the restored database knows; null: none',
  }),
  journalComplete: Type.Boolean({
    description:
      'Whether the delivery journal holds every POST after the backup. If not, what the DfE holds counts as unknown for every ' +
      'child, and children that were first sent after the backup may be missing here',
  }),
  lostEvents: orNull(LostEvents),
  attempts: Count,
  children: { ...Count, description: 'Each counted once for each receiver' },
  submissions: Type.Array(LostSubmission, { description: 'Sent after the backup, in order' }),
  isOtherDatabase: Type.Boolean({
    description:
      'The audit log is no earlier state of the one that was sealed here: it cannot be acknowledged',
  }),
})
export type Missing = Static<typeof Missing>

export const Recovery = exact(
  {
    inRecovery: Type.Boolean({ description: 'While true, nothing is sent and nothing can be granted' }),
    missing: orNull(Missing),
    past: Type.Array(
      exact({
        detectedAt: Instant,
        acknowledgedAt: Instant,
        acknowledgedBy: Type.String(),
        note: Type.String(),
        lostEvents: orNull(LostEvents),
      }),
      { description: 'Restores that were acknowledged, newest first' },
    ),
  },
  { $id: 'Recovery', description: 'What a database that was restored from a backup does not know' },
)
export type Recovery = Static<typeof Recovery>
