import Type, { type Static, type TSchema } from 'typebox'

export const Uuid = Type.String({ format: 'uuid', examples: ['01939a52-6f1c-7cc2-9f6e-0d4f3b1a2c3d'] })
export const Instant = Type.String({ format: 'date-time', description: 'ISO 8601 in UTC' })
export const Day = Type.String({ format: 'date', description: 'YYYY-MM-DD' })
export const Count = Type.Integer({ minimum: 0 })

/** SHA-256 as 64 lower-case hexadecimal digits. */
export const Digest = Type.String({
  pattern: '^[0-9a-f]{64}$',
  description: 'SHA-256, 64 lower-case hexadecimal digits',
})

const WORDS_PATTERN =
  '^[^\\u0000-\\u0008\\u000B\\u000C\\u000E-\\u001F\\u007F-\\u009F\\u202A-\\u202E\\u2066-\\u2069]*$'
export const WORDS = new RegExp(WORDS_PATTERN)
export const LONGEST_NOTE = 2000

/** Words that a person adds for other people. No control character but tabs and new lines, and none that turns text round. */
export const Note = Type.String({
  maxLength: LONGEST_NOTE,
  pattern: WORDS_PATTERN,
  description: 'Words for other people; no personal data',
})

/** An object that refuses fields it does not describe. */
export const exact = <P extends Parameters<typeof Type.Object>[0]>(
  properties: P,
  options: { $id?: string; description?: string; examples?: unknown[] } = {},
) => Type.Object(properties, { additionalProperties: false, ...options })

/** A reference to a named schema that keeps its type. */
export const ref = <S extends TSchema>(schema: S & { $id?: string }) =>
  Type.Unsafe<Static<S>>({ $ref: `${schema.$id}#` })

export const PageQuery = exact({
  limit: Type.Integer({ minimum: 1, maximum: 500, default: 50, description: 'Items a page' }),
  cursor: Type.Optional(Type.String({ maxLength: 200, description: '`nextCursor` of the page before' })),
})
export type PageQuery = Static<typeof PageQuery>

/** One page of a list. */
export const pageOf = <S extends TSchema>(item: S) =>
  exact({
    items: Type.Array(item),
    nextCursor: Type.Union([Type.String(), Type.Null()], { description: 'null on the last page' }),
  })

export type Page<T> = { readonly items: T[]; readonly nextCursor: string | null }
