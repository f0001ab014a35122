import type { Queryable } from '../../database/queryable.js'
import { Problem } from '../../errors.js'
import type { Actor } from '../../schemas/actor.js'
import type { Fault } from '../../simulator/faults.js'
import type { LedgerEntry } from '../../simulator/ledger.js'
import type { SimulatorSettings } from '../../simulator/options.js'
import type { Summary, World } from '../../simulator/world.js'
import { appendAuditEvent } from '../audit/audit-repository.js'

/** The simulator of this process, for the pages. */
export type SimulatorView = {
  readonly summary: Summary
  readonly settings: Readonly<SimulatorSettings>
  /** Newest first. */
  readonly requests: readonly LedgerEntry[]
  readonly faults: readonly Fault[]
}

const SHOWN = 50
const SUBJECT = 'simulator'

/** The simulator that stands for the DfE in this process, for testers: what it received, and how it answers. */
export function createSimulatorService(db: Queryable, world: World) {
  const audit = async (actor: Actor, action: string, detail: Record<string, string | number> = {}) =>
    appendAuditEvent(db, { actor, action: `simulator.${action}`, subject: SUBJECT, detail })
  return {
    look: (): SimulatorView => ({
      summary: world.summary(),
      settings: { ...world.settings },
      requests: world.ledger.latest(SHOWN),
      faults: world.faults.list(),
    }),
    /**
     * The body of an accepted request. What it holds may be scrambled records: that they were read is audited.
     * @throws {Problem} NOT_FOUND
     */
    readBody: async (number: number, actor: Actor): Promise<string> => {
      const body = world.ledger.body(number)
      if (body === undefined) throw new Problem('NOT_FOUND', 'No body is kept for this request')
      await audit(actor, 'read-payload', { request: number })
      return body
    },
    addFault: async (fault: Fault, actor: Actor): Promise<void> => {
      await audit(actor, 'add-fault', { kind: fault.kind, target: fault.target, times: fault.times })
      world.faults.add([fault])
    },
    clearFaults: async (actor: Actor): Promise<void> => {
      await audit(actor, 'clear-faults')
      world.faults.clear()
    },
    change: async (settings: Partial<SimulatorSettings>, actor: Actor): Promise<void> => {
      await audit(actor, 'change', settings)
      Object.assign(world.settings, settings)
    },
    /** Forgets everything that was received, and every fault. */
    reset: async (actor: Actor): Promise<void> => {
      await audit(actor, 'reset')
      world.reset()
    },
  }
}
