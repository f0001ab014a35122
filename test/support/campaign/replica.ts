import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Receiver } from '../../../src/config/receiver.js'
import type { makeDemoKeys } from '../../../src/services/access/api-keys.js'
import { databaseProxy } from '../database-proxy.js'
import { gatewayProcess } from '../gateway-process.js'
import type { Teardown } from '../test-database.js'

export type ReplicaOptions = {
  readonly databaseUrl: string
  readonly receiver: Receiver
  readonly keys: ReturnType<typeof makeDemoKeys>
}

/** A gateway that can be killed and started again, with a way to the database of its own. */
export async function startReplica(t: Teardown, options: ReplicaOptions) {
  const proxy = await databaseProxy(t, options.databaseUrl)
  const dataDir = await mkdtemp(join(tmpdir(), 'csc-replica-'))
  t.teardown(async () => rm(dataDir, { recursive: true, force: true }))
  const start = async (environment: Record<string, string>) =>
    gatewayProcess({ ...options, databaseUrl: proxy.url, environment, dataDir })
  let gateway = await start({})
  t.teardown(async () => void (await gateway.end('SIGKILL')))
  return {
    proxy,
    call: (async (...request) => gateway.call(...request)) as typeof gateway.call,
    kill: async () => {
      await gateway.end('SIGKILL')
      // As a kernel does for a dead process on another machine.
      proxy.cutAll()
    },
    start: async (environment: Record<string, string>) => {
      gateway = await start(environment)
    },
  }
}
export type Replica = Awaited<ReturnType<typeof startReplica>>
