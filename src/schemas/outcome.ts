import Type, { type Static } from 'typebox'
import { Digest, exact, Instant, ref, Uuid } from './common.js'

export const Outcome = exact(
  {
    laChildId: Type.String({ description: 'The child’s id, as the live record has it' }),
    outcome: Type.Enum(['received', 'refused', 'withheld', 'deleted', 'uncertain', 'invalid'], {
      description:
        '`received`: the DfE took the record; `deleted`: it took the deletion of the child; `refused`: it named the record and did not take ' +
        'it; `withheld`: the record was not sent, since it has errors; `uncertain`: it was sent, and the DfE has not answered: another outcome ' +
        'follows where it is sent again; `invalid`: a push could not read the record, so that an older one stands',
    }),
    at: Instant,
    submissionId: Type.Optional(Uuid),
    receipt: Type.Optional(Type.String({ description: 'Where the DfE received something' })),
    refusal: Type.Optional(
      Type.String({
        description: 'The DfE’s words, with values of records masked, where it refused the record',
      }),
    ),
    findings: Type.Optional(
      Type.Array(
        exact({
          rule: Type.String({ examples: ['DFE-SCHEMA'] }),
          pointer: Type.String({ description: 'JSON pointer into the record' }),
          message: Type.String(),
        }),
        { description: 'The errors of a record that is withheld or invalid' },
      ),
    ),
    payloadDigest: Type.Optional({
      ...Digest,
      description:
        'SHA-256 of the live record’s text, 64 lower-case hexadecimal digits: a row whose text has another one has changed since. A pushed record is ' +
        'kept without white space between values and with no character escaped that need not be. Absent for a deleted child and an invalid record',
    }),
  },
  { $id: 'Outcome', description: 'What became of a child in a submission of phase 5, or in a push' },
)
export type Outcome = Static<typeof Outcome>

export const OutcomePage = exact(
  {
    items: Type.Array(ref(Outcome)),
    nextCursor: Type.String({
      description:
        'The next `after`. Keep it once the items are written; it stays the same while nothing new has come',
    }),
    hasMore: Type.Boolean({ description: 'True if more is there already' }),
  },
  { $id: 'OutcomePage' },
)
export type OutcomePage = Static<typeof OutcomePage>
