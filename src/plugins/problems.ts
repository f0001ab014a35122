import type { FastifyError, FastifyReply, FastifyRequest } from 'fastify'
import fp from 'fastify-plugin'
import { databaseFaultOf } from '../database/database-fault.js'
import { Problem } from '../errors.js'
import type { Person } from '../schemas/actor.js'
import type { Services } from '../services/index.js'
import { MINUTE_MS, tooMany } from './rate-limits.js'
import { asProblem, presentProblem } from './present-problem.js'

const RETRY_AFTER_SECONDS = 5

declare module 'fastify' {
  interface FastifyInstance {
    /** The problem for a caller, before it is rendered: logged, audited if it refuses, status and headers set. */
    settleProblem(error: unknown, request: FastifyRequest, reply: FastifyReply): Promise<Problem>
  }
}

/** Renders every error as problem+json, and audits each refusal of a person or program. */
export const problems = fp<{ services: Pick<Services, 'audit'> }>(
  (app, { services }, done) => {
    const settle = async (error: unknown, request: FastifyRequest, reply: FastifyReply) => {
      const problem = await throttleUnauthenticated(asProblem(error, databaseFaultOf), request)
      if (problem.status >= 500) request.log.error({ err: error, code: problem.code }, 'request failed')
      if (isRefusal(problem, request)) await auditRefusal(services, problem, request)
      if (problem.code === 'TOO_MANY_REQUESTS' && !reply.hasHeader('retry-after'))
        reply.header('retry-after', 60)
      if (problem.code.startsWith('DATABASE_')) reply.header('retry-after', RETRY_AFTER_SECONDS)
      // The rest of the body is not read, so that nothing can follow it on this connection.
      if (problem.status === 413) reply.header('connection', 'close')
      reply.code(problem.status)
      return problem
    }
    const answer = async (error: FastifyError | Problem, request: FastifyRequest, reply: FastifyReply) => {
      const problem = await settle(error, request, reply)
      if (problem.status === 401) reply.header('www-authenticate', 'Bearer')
      return reply.type('application/problem+json').send(presentProblem(problem, request.id))
    }
    /** A caller who is refused too often gets 429 only, and the audit log is spared. */
    const throttleUnauthenticated = async (problem: Problem, request: FastifyRequest) =>
      problem.status === 401 && (await app.isStranger(request)) ? tooMany(MINUTE_MS) : problem
    app.decorate('settleProblem', settle)
    app.setErrorHandler(answer)
    app.setNotFoundHandler(async (request, reply) =>
      answer(new Problem('NOT_FOUND', 'There is nothing at this path'), request, reply),
    )
    done()
  },
  { name: 'problems', dependencies: ['rate-limits'] },
)

const isRefusal = ({ status }: Problem, { method }: FastifyRequest) =>
  status === 401 || status === 403 || (method !== 'GET' && [409, 422].includes(status))

const whoAsked = (person: Person | null) =>
  person === null
    ? undefined
    : { name: person.name, identity: person.identity, role: person.roles[0] ?? null }

/** The path is the route's own pattern: what a caller puts in its place may be anything. */
async function auditRefusal({ audit }: Pick<Services, 'audit'>, problem: Problem, request: FastifyRequest) {
  try {
    await audit.record({
      actor: request.actor ?? whoAsked(request.person),
      action: 'request',
      subject: `${request.method} ${request.routeOptions.url ?? 'unknown path'}`,
      outcome: 'refused',
      detail: { code: problem.code },
      requestId: request.id,
    })
  } catch (error) {
    request.log.error({ err: error }, 'refusal could not be audited')
  }
}
