import type { FastifySchemaCompiler } from 'fastify'
import Type, { type TSchema } from 'typebox'
import { Compile } from 'typebox/compile'
import { Value } from 'typebox/value'
import { pointerPart } from '../json-pointer.js'

type Look = (value: unknown) => object[]

const compilerThatLooks =
  (look: Look): FastifySchemaCompiler<TSchema> =>
  ({ schema, httpPart }) => {
    const validator = Compile(schema)
    const mayBeAbsent = httpPart === 'body' && Type.IsOptional(schema)
    return (value: unknown) => {
      if (mayBeAbsent && (value === undefined || value === null)) return { value: undefined }
      const given = httpPart === 'body' ? value : Value.Default(schema, Value.Convert(schema, value))
      const problems = validator.Check(given) ? look(given) : validator.Errors(given)
      return problems.length === 0 ? { value: given } : { error: problems as never }
    }
  }

/**
 * Validates requests by TypeBox. A body is taken as it is: nothing is coerced, filled in or dropped. Paths and queries
 * are texts, so their values are converted to the types that are asked for, and defaults filled in. Nothing at all is
 * a body where the description says that it is optional.
 */
export const validatorCompiler = compilerThatLooks((value) => findNul(value))

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
