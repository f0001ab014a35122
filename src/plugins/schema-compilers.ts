import fastJsonStringify, { type Schema } from 'fast-json-stringify'
import type { FastifySchemaCompiler } from 'fastify'
import type { FastifySerializerCompiler } from 'fastify/types/schema.js'
import Type, { type TSchema } from 'typebox'
import { Compile } from 'typebox/compile'
import { Value } from 'typebox/value'
import { pointerPart } from '../json-pointer.js'

/**
 * Validates requests by TypeBox. A body is taken as it is: nothing is coerced, filled in or dropped. Paths and queries
 * are texts, so their values are converted to the types that are asked for, and defaults filled in. Nothing at all is
 * a body where the description says that it is optional.
 */
export const validatorCompiler: FastifySchemaCompiler<TSchema> = ({ schema, httpPart }) => {
  const validator = Compile(schema)
  const mayBeAbsent = httpPart === 'body' && Type.IsOptional(schema)
  return (value: unknown) => {
    if (mayBeAbsent && (value === undefined || value === null)) return { value: undefined }
    const given = httpPart === 'body' ? value : Value.Default(schema, Value.Convert(schema, value))
    const problems = validator.Check(given) ? findNul(given) : validator.Errors(given)
    return problems.length === 0 ? { value: given } : { error: problems as never }
  }
}

/** U+0000, which JSON and paths can hold and PostgreSQL cannot, wherever it stands in what was given. */
function findNul(value: unknown, instancePath = ''): object[] {
  if (typeof value === 'string') {
    return value.includes('\0')
      ? [{ keyword: 'nul', instancePath, message: 'must not hold the character U+0000', params: {} }]
      : []
  }
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([name, part]) =>
    findNul(part, `${instancePath}/${pointerPart(name)}`),
  )
}

type Serialize = ReturnType<FastifySerializerCompiler<unknown>>

/**
 * Serialises answers by their schemas, so that nothing leaves which no schema names. Fastify's own compiler makes a function for each
 * status of each route and reads all named schemas again for it: 1,882 functions, of which 41 differ, and most of the time to ready.
 * @param named the schemas that others refer to, by `$id`
 */
export function serializerCompiler(
  named: Readonly<Record<string, unknown>>,
): FastifySerializerCompiler<unknown> {
  const made = new Map<string, Serialize>()
  return ({ schema }) => {
    const text = JSON.stringify(schema)
    const serialize =
      made.get(text) ?? fastJsonStringify(schema as Schema, { schema: named as Record<string, Schema> })
    made.set(text, serialize)
    return serialize
  }
}
