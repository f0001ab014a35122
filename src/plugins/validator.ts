import type { FastifySchemaCompiler } from 'fastify'
import Type, { type TSchema } from 'typebox'
import { Compile } from 'typebox/compile'
import { Value } from 'typebox/value'

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
    return validator.Check(given) ? { value: given } : { error: validator.Errors(given) as never }
  }
}
