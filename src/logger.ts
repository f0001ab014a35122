import { pino, type DestinationStream, type Logger, type LoggerOptions } from 'pino'

/** What of an error may be logged: never its message, which may quote a value; its code and where it was thrown. */
function safeError(error: unknown): object {
  if (!(error instanceof Error)) return { type: typeof error }
  const { code } = error as { code?: unknown }
  const frames = (error.stack ?? '').split('\n').filter((line) => /^\s+at /.test(line))
  return {
    type: error.name,
    msg: error.message,
    ...(typeof code === 'string' ? { code } : {}),
    at: frames
      .slice(0, 6)
      .map((line) => line.trim().replace(/file:\/\/\S*?\/(src|dist|node_modules)\//, '$1/')),
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
  'destination',
  'outcome',
  'records',
  'variables',
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
