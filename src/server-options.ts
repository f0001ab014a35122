import { STATUS_CODES } from 'node:http'
import type { Socket } from 'node:net'
import {
  LogController,
  type FastifyBaseLogger,
  type FastifyHttpOptions,
  type RawServerDefault,
} from 'fastify'
import { v7 as uuidv7 } from 'uuid'
import { Problem, type ErrorCode } from './errors.js'
import { presentProblem } from './plugins/problems.js'

const BODY_LIMIT = 1024 * 1024
const SECOND_MS = 1000
/** The longest that a body may take: a whole authority's live records over a slow line. */
const LONGEST_REQUEST_MS = 15 * 60 * SECOND_MS
/** A slower request keeps a connection from others. */
const LONGEST_HEAD_MS = 20 * SECOND_MS

/** How the server takes requests, before any route sees them. */
export const serverOptions = (logger: FastifyBaseLogger | undefined) =>
  ({
    ...(logger === undefined ? {} : { loggerInstance: logger }),
    bodyLimit: BODY_LIMIT,
    // Ids of requests are ours: a caller's own could carry anything into the log.
    genReqId: () => uuidv7(),
    requestIdHeader: false,
    logController: new LogController({ disableRequestLogging: true }),
    requestTimeout: LONGEST_REQUEST_MS,
    http: { headersTimeout: LONGEST_HEAD_MS },
    clientErrorHandler: answerUnreadable,
    frameworkErrors: (_, request, reply) => {
      const problem = new Problem('REQUEST_REFUSED', 'The path cannot be read')
      const body = JSON.stringify(presentProblem(problem, request.id))
      void reply
        .code(problem.status as never)
        .type('application/problem+json')
        .send(body as never)
    },
  }) satisfies FastifyHttpOptions<RawServerDefault>

const OF_NODE: Readonly<Record<string, readonly [code: ErrorCode, status: number, detail: string]>> = {
  HPE_HEADER_OVERFLOW: ['REQUEST_REFUSED', 431, 'The head of the request is too large'],
  ERR_HTTP_REQUEST_TIMEOUT: ['REQUEST_REFUSED', 408, 'The request took too long to come'],
}

/** A request that is no HTTP has no route and no reply object: the answer is written to the connection, which then ends. */
function answerUnreadable({ code = '' }: { code?: string }, socket: Socket): void {
  if (code === 'ECONNRESET' || !socket.writable) return void socket.destroy()
  const [error, status, detail] = OF_NODE[code] ?? ['REQUEST_REFUSED', 400, 'This is not well-formed HTTP']
  const body = JSON.stringify({ ...presentProblem(new Problem(error, detail), uuidv7()), status })
  const head = [
    `HTTP/1.1 ${status} ${STATUS_CODES[status]}`,
    'Content-Type: application/problem+json',
    `Content-Length: ${Buffer.byteLength(body)}`,
    'Connection: close',
  ]
  socket.end(`${head.join('\r\n')}\r\n\r\n${body}`)
}
