import type { FastifyRequest } from 'fastify'
import Type from 'typebox'
import { actorOf } from '../plugins/authentication.js'
import { exact } from '../schemas/common.js'
import type { RepeatableRequest } from '../services/idempotency/once.js'

/** Headers of a POST that creates something. Other headers are none of our business. */
export const RepeatableHeaders = Type.Object({
  'idempotency-key': Type.Optional(
    Type.String({
      minLength: 1,
      maxLength: 200,
      description: 'The same key and request: the same answer for 24 hours',
    }),
  ),
})

/** The request as the idempotency service knows it again. */
export function withIdempotencyKey(request: FastifyRequest): RepeatableRequest {
  const key = request.headers['idempotency-key']
  return {
    actor: actorOf(request),
    key: typeof key === 'string' ? key : undefined,
    subject: `${request.method} ${request.url}`,
    body: request.body,
  }
}

export const SubmissionParams = exact({
  id: Type.String({ format: 'uuid', description: 'Id of the submission' }),
})
