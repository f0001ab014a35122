import type { FastifyError, FastifyReply, FastifyRequest } from 'fastify'
import fp from 'fastify-plugin'
import { databaseFaultOf } from '../database/database-fault.js'
import { databaseProblem, errors, Problem, type RequestProblem } from '../errors.js'
import { pointerPart } from '../json-pointer.js'
import type { Person } from '../schemas/actor.js'
import type { ProblemDetails } from '../schemas/problem.js'
import type { Services } from '../services/index.js'
import { MINUTE_MS, tooMany } from './rate-limits.js'

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
      const problem = await throttleUnauthenticated(asProblem(error), request)
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

type Fault = {
  code?: string
  statusCode?: number
  validation?: readonly {
    keyword: string
    instancePath: string
    message?: string
    params: Record<string, unknown>
  }[]
  validationContext?: string
}

/** Fastify's own errors, by their code. Others with a 4xx status are requests that cannot be read. */
const OF_FASTIFY: Readonly<Record<string, ConstructorParameters<typeof Problem>>> = {
  FST_ERR_CTP_BODY_TOO_LARGE: ['BODY_TOO_LARGE', 'The body is larger than this path takes'],
  FST_ERR_CTP_INVALID_MEDIA_TYPE: ['MEDIA_TYPE_UNSUPPORTED', 'This path does not take that media type'],
  FST_ERR_CTP_INVALID_JSON_BODY: ['REQUEST_REFUSED', 'The body is not JSON'],
}

/** The problem that a caller is told of. */
function asProblem(error: unknown): Problem {
  if (error instanceof Problem) return error
  const databaseFault = databaseFaultOf(error)
  if (databaseFault !== undefined) return databaseProblem(databaseFault)
  const fault: Fault = typeof error === 'object' && error !== null ? error : {}
  if (fault.validation !== undefined) return invalid(fault)
  const known = OF_FASTIFY[fault.code ?? '']
  if (known !== undefined) return new Problem(...known)
  if (fault.statusCode !== undefined && fault.statusCode >= 400 && fault.statusCode < 500) {
    return new Problem('REQUEST_REFUSED', 'The request cannot be read')
  }
  return new Problem('INTERNAL', 'Something went wrong here; the log holds the cause under the request id')
}

/** The parts of a request as people call them. */
const PARTS: Readonly<Record<string, string>> = {
  body: 'body',
  headers: 'header',
  params: 'path',
  querystring: 'query',
}

function invalid({ validation = [], validationContext = 'body' }: Fault): Problem {
  const entries = validation.flatMap<RequestProblem>(({ keyword, instancePath, message = '', params }) => {
    // The closed object reports each unknown field a second time, as a schema that is false.
    if (keyword === 'boolean') return []
    const unknown =
      keyword === 'additionalProperties' ? (params['additionalProperties'] as string[]) : undefined
    if (unknown === undefined) return [{ pointer: instancePath, code: keyword, message }]
    return unknown.map((name) => ({
      pointer: `${instancePath}/${pointerPart(name)}`,
      code: 'unknownField',
      message: 'is not a field of this request',
    }))
  })
  return new Problem(
    'BODY_INVALID',
    `The ${PARTS[validationContext] ?? 'request'} does not fit its description`,
    entries,
  )
}

/** RFC 9457. */
export function presentProblem(problem: Problem, requestId: string): ProblemDetails {
  return {
    type: `/problems/${problem.code}`,
    title: errors[problem.code].title,
    status: problem.status,
    detail: problem.detail,
    code: problem.code,
    requestId,
    ...(problem.errors.length > 0 ? { errors: [...problem.errors] } : {}),
  }
}
