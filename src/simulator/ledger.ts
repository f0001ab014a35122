import { createHash } from 'node:crypto'
import type { LedgerLimits } from './options.js'

/** One request that reached the simulator. */
export type LedgerEntry = {
  /** Counts from 1 and is never used twice. */
  readonly n: number
  readonly at: string
  readonly requestId: string
  readonly path: string
  /** Null where the connection was cut and no answer left. */
  readonly status: number | null
  readonly accepted: boolean
  readonly records: number | null
  readonly bytes: number
  /** Of the body, in hexadecimal. */
  readonly sha256: string
  readonly fault: string | null
  /** `dropped`: the body was accepted, and made room for later ones. */
  readonly body: 'kept' | 'dropped' | 'not-kept'
}

type Exchange = Pick<LedgerEntry, 'requestId' | 'path' | 'status' | 'accepted' | 'records' | 'fault'> & {
  readonly at: Date
  readonly raw: Buffer
}

export type Ledger = {
  add(exchange: Exchange): void
  /** Entries after `cursor`, oldest first. */
  after(cursor: number, limit: number): LedgerEntry[]
  /** Newest first. */
  latest(limit: number): LedgerEntry[]
  body(n: number): string | undefined
  clear(): void
}

/** Holds at most `limits.entries` entries and `limits.bodyBytes` of bodies; the oldest go first. */
export function createLedger(limits: LedgerLimits): Ledger {
  const entries: LedgerEntry[] = []
  const bodies = new Map<number, Buffer>()
  const totals = { bytes: 0, n: 0 }

  const drop = (n: number) => {
    totals.bytes -= bodies.get(n)?.length ?? 0
    bodies.delete(n)
    const index = entries.findIndex((entry) => entry.n === n)
    const entry = entries[index]
    if (entry !== undefined) entries[index] = { ...entry, body: 'dropped' }
  }
  const makeRoom = () => {
    for (const n of bodies.keys()) {
      if (totals.bytes <= limits.bodyBytes) break
      drop(n)
    }
    while (entries.length > limits.entries) {
      const oldest = entries[0]
      if (oldest !== undefined) drop(oldest.n)
      entries.shift()
    }
  }
  return {
    add({ raw, at, ...exchange }) {
      const n = (totals.n += 1)
      entries.push({
        ...exchange,
        n,
        at: at.toISOString(),
        bytes: raw.length,
        sha256: createHash('sha256').update(raw).digest('hex'),
        body: exchange.accepted ? 'kept' : 'not-kept',
      })
      if (exchange.accepted) {
        bodies.set(n, raw)
        totals.bytes += raw.length
      }
      makeRoom()
    },
    after: (cursor, limit) => entries.filter(({ n }) => n > cursor).slice(0, limit),
    latest: (limit) => entries.slice(-limit).reverse(),
    body: (n) => bodies.get(n)?.toString('utf8'),
    clear() {
      entries.length = 0
      bodies.clear()
      totals.bytes = 0
    },
  }
}
