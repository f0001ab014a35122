import Type, { type Static } from 'typebox'
import { exact, Instant, Uuid } from './common.js'
import { Role } from './role.js'

const NAME_PATTERN = '^[\\p{L}\\p{N}][\\p{L}\\p{N} ._@+-]{0,99}$'
export const HOLDER_NAME = new RegExp(NAME_PATTERN, 'u')

/** The person or program that holds a key: two keys of one name are one person. */
export const HolderName = Type.String({
  pattern: NAME_PATTERN,
  description:
    'The person or program: two keys of one name are one person, who never approves their own submission. ' +
    'Where people sign in with an identity provider too, take the name by which they do',
  examples: ['Ada Approver'],
})

const fields = {
  id: Uuid,
  name: Type.String(),
  role: Role,
  origin: Type.Enum(['deployment', 'issued'], {
    description: 'deployment: it comes from the environment; issued: an admin made it here',
  }),
  createdAt: Instant,
  expiresAt: Type.Union([Instant, Type.Null()]),
  revokedAt: Type.Union([Instant, Type.Null()]),
  lastUsedAt: Type.Union([Instant, Type.Null()], { description: 'To the minute' }),
  issuedBy: Type.Union([Type.String(), Type.Null()], { description: 'Null: the deployment' }),
  confirmedBy: Type.Union([Type.String(), Type.Null()]),
  waitsForConfirmation: Type.Boolean({
    description: 'true: it works once an approver, other than who issued it, has confirmed it',
  }),
}

export const ApiKey = exact(fields, { $id: 'ApiKey', description: 'An API key without the key itself' })
export type ApiKey = Static<typeof ApiKey>

export const IssuedApiKey = exact(
  {
    ...fields,
    key: Type.Optional(
      Type.String({
        description: 'Shown this once and kept nowhere; left out where the request is repeated',
        examples: ['csc_…'],
      }),
    ),
  },
  { $id: 'IssuedApiKey' },
)
export type IssuedApiKey = Static<typeof IssuedApiKey>
