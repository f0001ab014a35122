/**
 * Reasons why the database refuses a correct request that may succeed later. `DATABASE_FULL`, `DATABASE_READ_ONLY`
 * and `DATABASE_BUSY` are for the person who runs it.
 */
export type DatabaseFault = 'DATABASE_FULL' | 'DATABASE_READ_ONLY' | 'DATABASE_BUSY' | 'DATABASE_AWAY'

/** SQLSTATEs (PostgreSQL manual, appendix A), codes of the network, and words of pg, which gives some errors no code. */
const FULL = /^(?:53100|53200)$/
const READ_ONLY = /^25006$/
const BUSY = /^(?:53300|53400)$/
const AWAY = new RegExp(
  `^(?:${[
    ...['57P01', '57P02', '57P03', '08...', '58...', '53000'],
    ...['ECONNREFUSED', 'ECONNRESET', 'ENOTFOUND', 'EAI_AGAIN', 'ETIMEDOUT', 'EPIPE', 'EHOSTUNREACH'],
  ].join('|')})$`,
)
/** One statement or transaction that took too long: the database itself may be well. */
const TOO_SLOW = /^(?:25P03|55P03|57014)$/
const NO_CONNECTION_LEFT = /^timeout exceeded when trying to connect/
const AWAY_WORDS = /^(?:Connection terminated|Client has encountered a connection error)/
const TOO_SLOW_WORDS = /^Query read timeout/

/** Undefined if the error is not the database's. */
export function databaseFaultOf(error: unknown): DatabaseFault | undefined {
  const fault = lastingFaultOf(error)
  if (fault !== undefined || !(error instanceof Error)) return fault
  const isTooSlow = TOO_SLOW.test(codeOf(error)) || TOO_SLOW_WORDS.test(error.message)
  return isTooSlow ? 'DATABASE_AWAY' : undefined
}

export const isDatabaseAway = (error: unknown): boolean => databaseFaultOf(error) !== undefined

/** The same, if the next write would meet it too. */
function lastingFaultOf(error: unknown): DatabaseFault | undefined {
  if (!(error instanceof Error)) return undefined
  if (error instanceof AggregateError) {
    return error.errors.map(lastingFaultOf).find((fault) => fault !== undefined)
  }
  const code = codeOf(error)
  if (FULL.test(code)) return 'DATABASE_FULL'
  if (READ_ONLY.test(code)) return 'DATABASE_READ_ONLY'
  if (BUSY.test(code) || NO_CONNECTION_LEFT.test(error.message)) return 'DATABASE_BUSY'
  return AWAY.test(code) || AWAY_WORDS.test(error.message) ? 'DATABASE_AWAY' : undefined
}

function codeOf(error: Error): string {
  const { code } = error as { code?: unknown }
  return typeof code === 'string' ? code : ''
}

/** The database's ability to write, as this process last saw it. */
export type WriteHealth = {
  /** Takes note of each error of a statement. */
  note(error: unknown): void
  /**
   * A write that failed is tried until it succeeds: until then the fault lasts, even where something smaller can be written.
   * @returns says that it has succeeded
   */
  retrying(): () => void
  /** The fault of the last write that failed; undefined since one has succeeded. */
  readonly fault: DatabaseFault | undefined
  /** The same, after one more small write if the last write failed: at most one a second. */
  check(): Promise<DatabaseFault | undefined>
}

/** The least time between two such writes. */
const PROBE_EVERY_MS = 1000

/** @param probe writes something small */
export function createWriteHealth(probe: () => Promise<unknown>): WriteHealth {
  let fault: DatabaseFault | undefined
  let probing: Promise<void> | undefined
  let probedAt = -Infinity
  let retrying = 0
  const note = (error: unknown) => {
    fault = lastingFaultOf(error) ?? fault
  }
  const probeNow = async () => {
    probedAt = performance.now()
    try {
      await probe()
      fault = undefined
    } catch (error) {
      note(error)
    }
  }
  return {
    note,
    retrying: () => {
      retrying += 1
      return () => {
        retrying -= 1
        if (retrying === 0) fault = undefined
      }
    },
    get fault() {
      return fault
    },
    check: async () => {
      if (fault === undefined || retrying > 0) return fault
      const isDue = performance.now() - probedAt >= PROBE_EVERY_MS
      if (isDue) probing ??= probeNow().finally(() => (probing = undefined))
      await probing
      return fault
    },
  }
}
