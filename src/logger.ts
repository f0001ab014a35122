import { pino, type DestinationStream, type Logger, type LoggerOptions } from 'pino'

/** Messages that are always the same words, of errors that have no code. */
const CONSTANT_MESSAGES = new Set([
  'timeout exceeded when trying to connect',
  'Connection terminated',
  'Connection terminated due to connection timeout',
  'Connection terminated unexpectedly',
  'Query read timeout',
])

/**
 * The parts of an error that may be logged: its code and where it was thrown. No other message: a trigger of the authority's own
 * database, a parser or a proxy may quote what a record holds.
 */
function safeError(error: unknown): object {
  if (!(error instanceof Error)) return { type: typeof error }
  const { code, message } = error as { code?: unknown; message: string }
  const frames = (error.stack ?? '').split('\n').filter((line) => /^\s+at /.test(line))
  return {
    type: error.name,
    ...(CONSTANT_MESSAGES.has(message) ? { msg: message } : {}),
    ...(typeof code === 'string' ? { code } : {}),
    at: frames
      .slice(0, 6)
      .map((line) => line.trim().replace(/(?:file:\/\/)?\/\S*?\/(src|dist|node_modules)\//, '$1/')),
  }
}

/** The fields that a log line may have beside its message; all others are dropped. */
const ALLOWED = new Set([
  'err',
  'method',
  'route',
  'status',
  'milliseconds',
  'reqId',
  'code',
  'submissionId',
  'batch',
  'attempt',
  'begun',
  'destination',
  'outcome',
  'records',
  'rights',
])

/** The log: constant messages with allow-listed fields, so that no record can reach it. Standard output by default. */
export function createLogger(level: string, to?: DestinationStream): Logger {
  const options: LoggerOptions = {
    level,
    base: { service: 'csc-gateway' },
    timestamp: pino.stdTimeFunctions.isoTime,
    serializers: { err: safeError },
    formatters: {
      log: (fields) => Object.fromEntries(Object.entries(fields).filter(([name]) => ALLOWED.has(name))),
    },
  }
  return to === undefined ? pino(options) : pino(options, to)
}
