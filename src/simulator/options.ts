import { randomUUID } from 'node:crypto'
import type { TypeBoxTypeProvider } from '@fastify/type-provider-typebox'
import type {
  FastifyBaseLogger,
  FastifyInstance,
  RawReplyDefaultExpression,
  RawRequestDefaultExpression,
  RawServerDefault,
} from 'fastify'
import type { MergeMode } from './apply-record.js'

/** `per-record`: a JSON list with one token for each record; `single`: one JSON string for the batch. */
type ReceiptForm = 'per-record' | 'single'

/** Options that a tester may change while the simulator runs. */
export type SimulatorSettings = {
  receipts: ReceiptForm
  merge: MergeMode
  tokenLifetimeSeconds: number
}

export type SimulatorOptions = Readonly<SimulatorSettings> & {
  readonly clientId: string
  readonly clientSecret: string
  readonly supplierKey: string
  /** Three digits. Where given, every other authority is answered 404. */
  readonly laCode?: string
  /** True if the simulator shows the records themselves. They may be scrambled ones of real children. */
  readonly showsRecords: boolean
  readonly logger?: FastifyBaseLogger
  readonly now: () => Date
  readonly uuid: () => string
  readonly limits: LedgerLimits
}

export type LedgerLimits = {
  readonly entries: number
  /** Bytes of accepted bodies that are kept; the oldest are dropped first. */
  readonly bodyBytes: number
}

/** Made up, public, and good for the simulator on this machine only: they open nothing at the DfE. */
export const SIMULATOR_DEFAULTS = {
  clientId: 'simulator-client',
  clientSecret: 'simulator-client-secret',
  supplierKey: 'simulator-supplier-key',
  scope: 'api://simulator/.default',
  tenant: 'simulator',
  tokenLifetimeSeconds: 3600,
  receipts: 'per-record',
  merge: 'merge',
  limits: { entries: 10_000, bodyBytes: 64 * 1024 * 1024 },
} as const

export function withDefaults(given: Partial<SimulatorOptions>): SimulatorOptions {
  return {
    ...SIMULATOR_DEFAULTS,
    showsRecords: true,
    now: () => new Date(),
    uuid: () => randomUUID(),
    ...given,
  }
}

/** The simulator's Fastify, whose handlers are typed by their TypeBox schemas. */
export type SimulatorApp = FastifyInstance<
  RawServerDefault,
  RawRequestDefaultExpression,
  RawReplyDefaultExpression,
  FastifyBaseLogger,
  TypeBoxTypeProvider
>
