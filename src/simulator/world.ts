import { randomBytes } from 'node:crypto'
import type { ChildRecord, ChildRecordBatch } from '../schemas/dfe/child-record.js'
import { applyRecord } from './apply-record.js'
import { createFaultQueue, type FaultQueue } from './faults.js'
import { createLedger, type Ledger } from './ledger.js'
import type { SimulatorOptions, SimulatorSettings } from './options.js'

export type Summary = {
  requests: number
  accepted: number
  refused: number
  /** The connection was cut and no answer left. */
  unanswered: number
  recordsAccepted: number
  childrenHeld: number
  /** Records of a child that came more than once in one batch. */
  duplicates: number
}

/** Everything that the simulator knows: passed to each endpoint. */
export type World = {
  readonly options: SimulatorOptions
  readonly settings: SimulatorSettings
  readonly tokens: Tokens
  readonly ledger: Ledger
  readonly faults: FaultQueue
  readonly children: ReadonlyMap<string, ChildRecord>
  readonly counts: Omit<Summary, 'childrenHeld'>
  summary(): Summary
  accept(batch: ChildRecordBatch): void
  reset(): void
}

const NOTHING = { requests: 0, accepted: 0, refused: 0, unanswered: 0, recordsAccepted: 0, duplicates: 0 }

export function createWorld(options: SimulatorOptions): World {
  const initial: SimulatorSettings = {
    receipts: options.receipts,
    merge: options.merge,
    tokenLifetimeSeconds: options.tokenLifetimeSeconds,
  }
  const settings = { ...initial }
  const children = new Map<string, ChildRecord>()
  const counts = { ...NOTHING }
  const ledger = createLedger(options.limits)
  const faults = createFaultQueue()
  const tokens = createTokens(options.now)
  return {
    options,
    settings,
    tokens,
    ledger,
    faults,
    children,
    counts,
    summary: () => ({ ...counts, childrenHeld: children.size }),
    accept(batch) {
      counts.recordsAccepted += batch.length
      counts.duplicates += batch.length - new Set(batch.map(({ la_child_id }) => la_child_id)).size
      for (const record of batch) {
        const state = applyRecord(children.get(record.la_child_id), record, settings.merge)
        if (state === undefined) children.delete(record.la_child_id)
        else children.set(record.la_child_id, state)
      }
    },
    reset() {
      Object.assign(settings, initial)
      Object.assign(counts, NOTHING)
      children.clear()
      ledger.clear()
      faults.clear()
      tokens.expireAll()
    },
  }
}

type Tokens = {
  issue(lifetimeSeconds: number): string
  isValid(token: string): boolean
  expireAll(): void
}

/** Opaque bearer tokens; expired ones are forgotten whenever a new one is issued. */
function createTokens(now: () => Date): Tokens {
  const expiries = new Map<string, number>()
  return {
    issue(lifetimeSeconds) {
      const at = now().getTime()
      for (const [token, expiry] of expiries) if (expiry <= at) expiries.delete(token)
      const token = randomBytes(32).toString('base64url')
      expiries.set(token, at + lifetimeSeconds * 1000)
      return token
    },
    isValid: (token) => (expiries.get(token) ?? 0) > now().getTime(),
    expireAll: () => expiries.clear(),
  }
}
