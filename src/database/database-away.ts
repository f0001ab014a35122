/** SQLSTATEs of a server that is starting, stopping, read-only after a failover, gone or too slow (PostgreSQL manual, appendix A). */
const AWAY_STATES = new Set([
  ...['57P01', '57P02', '57P03', '08000', '08001', '08003', '08004', '08006'],
  ...['25006', '25P03', '55P03', '57014'],
])
/** Full, out of memory or out of connections; a disk that fails. */
const AWAY_CLASS = /^(?:53|58)[0-9A-Z]{3}$/
const AWAY_CODES = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'ENOTFOUND',
  'EAI_AGAIN',
  'ETIMEDOUT',
  'EPIPE',
  'EHOSTUNREACH',
])
const AWAY_MESSAGES = [
  /^Connection terminated/,
  /^timeout exceeded when trying to connect/,
  /^Query read timeout/,
  /^Client has encountered a connection error/,
]

/** Whether the database could not be reached, so that the same request may succeed later. */
export function isDatabaseAway(error: unknown): boolean {
  if (!(error instanceof Error)) return false
  if (error instanceof AggregateError && error.errors.some(isDatabaseAway)) return true
  const { code } = error as { code?: string }
  if (code !== undefined && isAwayCode(code)) return true
  return AWAY_MESSAGES.some((pattern) => pattern.test(error.message))
}

const isAwayCode = (code: string): boolean =>
  AWAY_STATES.has(code) || AWAY_CODES.has(code) || AWAY_CLASS.test(code)
