import type { TypeBoxTypeProvider } from '@fastify/type-provider-typebox'
import type { FastifyBaseLogger, FastifyInstance, RawServerDefault } from 'fastify'
import type { IncomingMessage, ServerResponse } from 'node:http'
import type { ErrorCode } from '../errors.js'
import { errors } from '../errors.js'
import { ref } from '../schemas/common.js'
import { ProblemDetails } from '../schemas/problem.js'

/** The Fastify instance as routes see it: types come from the TypeBox schemas. */
export type App = FastifyInstance<
  RawServerDefault,
  IncomingMessage,
  ServerResponse,
  FastifyBaseLogger,
  TypeBoxTypeProvider
>

/** The responses of a route that are errors, grouped by status, for its schema. */
export function errorResponses(...codes: ErrorCode[]) {
  const byStatus = new Map<number, ErrorCode[]>()
  for (const code of codes) {
    const { status } = errors[code]
    byStatus.set(status, [...(byStatus.get(status) ?? []), code])
  }
  return Object.fromEntries(
    [...byStatus].map(([status, group]) => [
      status,
      {
        description: group.map((code) => `\`${code}\`: ${errors[code].title}`).join('; '),
        content: { 'application/problem+json': { schema: ref(ProblemDetails) } },
      },
    ]),
  ) as Record<never, never>
}
