import { startBuiltInSimulator } from '../../src/built-in-simulator.js'
import type { ChildRecord } from '../../src/schemas/dfe/child-record.js'
import type { Fault } from '../../src/simulator/faults.js'
import type { MergeMode } from '../../src/simulator/apply-record.js'
import type { Teardown } from './test-database.js'

/** The built-in simulator on a port of its own, and what testers may ask of it. */
export async function testSimulator(t: Teardown, merge: MergeMode = 'merge') {
  const simulator = await startBuiltInSimulator(0)
  t.teardown(async () => simulator.stop())
  const control = async (method: string, path: string, body?: unknown): Promise<Response> => {
    const headers = { 'content-type': 'application/json' }
    const init = body === undefined ? { method } : { method, headers, body: JSON.stringify(body) }
    const response = await fetch(`${simulator.url}/control/${path}`, init)
    if (!response.ok) throw new Error(`${method} ${path}: ${response.status}`)
    return response
  }
  await control('PUT', 'settings', { merge })
  return {
    receiver: simulator.receiver,
    world: simulator.world,
    fault: async (...faults: Fault[]): Promise<void> => void (await control('POST', 'faults', faults)),
    clearFaults: async (): Promise<void> => void (await control('DELETE', 'faults')),
    /** The records that it holds, by the child's id as it was sent. */
    held: async (): Promise<Map<string, ChildRecord>> => new Map(structuredClone(simulator.world.children)),
    accepted: async (): Promise<number> => {
      const summary = (await (await control('GET', 'summary')).json()) as { recordsAccepted: number }
      return summary.recordsAccepted
    },
  }
}
