import type { DatabaseFault } from '../database/database-fault.js'
import { databaseProblem, errors, Problem, type RequestProblem } from '../errors.js'
import { pointerPart } from '../json-pointer.js'
import type { ProblemDetails } from '../schemas/problem.js'

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

/**
 * The problem that a caller is told of.
 * @param databaseFaultOf tells a fault of the database from one of ours
 */
export function asProblem(
  error: unknown,
  databaseFaultOf: (error: unknown) => DatabaseFault | undefined,
): Problem {
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
