import Type, { type Static } from 'typebox'
import { Count, Day, exact, Instant, Note, ref, Uuid } from './common.js'
import { Destination, Source, SubmissionKind } from './submission.js'

export const PhaseNumber = Type.Integer({
  minimum: 1,
  maximum: 5,
  description: 'The phase, 1 to 5',
  examples: [1],
})

export const Agreement = exact(
  {
    expiresAt: Day,
    note: Type.Optional(Note),
    madeBy: Type.String(),
    madeAt: Instant,
  },
  {
    $id: 'Agreement',
    description: "The LA's consent that opens a phase, in force to the end of `expiresAt`",
  },
)
export type Agreement = Static<typeof Agreement>

export const SignOff = exact(
  { submissionId: Uuid, note: Type.Optional(Note), madeBy: Type.String(), madeAt: Instant },
  { $id: 'SignOff', description: 'The phase was passed with this submission' },
)
export type SignOff = Static<typeof SignOff>

export const Phase = exact(
  {
    phase: PhaseNumber,
    title: Type.String(),
    source: Source,
    destination: Destination,
    kinds: Type.Array(SubmissionKind),
    maxRecords: Type.Union([Count, Type.Null()], {
      description: 'Most records of a submission; null: no limit',
    }),
    open: Type.Boolean({ description: 'Whether submissions can be created and sent' }),
    blockedBy: Type.Array(Type.String(), { description: 'Why it is not open, in words' }),
    agreement: Type.Union([ref(Agreement), Type.Null()]),
    signOff: Type.Union([ref(SignOff), Type.Null()]),
  },
  { $id: 'Phase' },
)
export type Phase = Static<typeof Phase>
