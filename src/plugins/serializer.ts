import fastJsonStringify, { type Schema } from 'fast-json-stringify'
import type { FastifySerializerCompiler } from 'fastify/types/schema.js'

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
