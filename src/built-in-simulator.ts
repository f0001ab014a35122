import type { AddressInfo } from 'node:net'
import type { Receiver } from './config/receiver.js'
import { buildSimulatorOf } from './simulator/app.js'
import { SIMULATOR_DEFAULTS as values, withDefaults } from './simulator/options.js'
import { createWorld, type World } from './simulator/world.js'

export type BuiltInSimulator = {
  readonly url: string
  readonly receiver: Receiver
  /** The records that it received and holds, and the way it answers. */
  readonly world: World
  stop(): Promise<void>
}

/**
 * Starts the simulator that stands for the DfE's test receiver where none is configured. Loopback only, and what it
 * received is shown by the gateway alone, which asks who wants to see it and audits that.
 */
export async function startBuiltInSimulator(port: number): Promise<BuiltInSimulator> {
  const world = createWorld(withDefaults({ showsRecords: false }))
  const app = await buildSimulatorOf(world)
  await app.listen({ host: '127.0.0.1', port }).catch((error: NodeJS.ErrnoException) => {
    throw error.code === 'EADDRINUSE'
      ? new Error(`port ${port} for the built-in DfE simulator is taken: set SIMULATOR_PORT`)
      : error
  })
  const url = `http://127.0.0.1:${(app.server.address() as AddressInfo).port}`
  return {
    url,
    world,
    receiver: {
      apiEndpoint: url,
      tokenEndpoint: `${url}/${values.tenant}/oauth2/v2.0/token`,
      clientId: values.clientId,
      clientSecret: values.clientSecret,
      scope: values.scope,
      supplierKey: values.supplierKey,
    },
    stop: async () => {
      const closed = app.close()
      app.server.closeAllConnections()
      await closed
    },
  }
}
