import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import { eventually } from '../eventually.js'
import type { ExternalPostgres } from '../external-postgres.js'
import type { Chance } from './chance.js'
import type { Replica } from './replica.js'

const STRIKES = {
  'stopped hard': async ({ server, wait }: Strike) => {
    await server.crash()
    await wait()
    await server.start()
  },
  'cut off': async ({ replicas, wait }: Strike) => {
    for (const { proxy } of replicas) proxy.away(true)
    await wait()
    for (const { proxy } of replicas) proxy.away(false)
  },
  'made read-only': async ({ server, wait }: Strike) => {
    await administerAnyhow(server.url, 'alter system set default_transaction_read_only = on')
    await wait()
    await administerAnyhow(server.url, 'alter system reset default_transaction_read_only')
  },
}
type Strike = { server: ExternalPostgres; replicas: readonly Replica[]; wait: () => Promise<void> }
type Kind = keyof typeof STRIKES
const KINDS = Object.keys(STRIKES) as Kind[]

/** Takes the database away while something is sent, for up to four seconds, and waits until each replica is ready again. */
export async function strikeDatabase(
  server: ExternalPostgres,
  replicas: readonly Replica[],
  random: Chance,
): Promise<Kind> {
  await sleep(random.whole(0, 500))
  const kind = random.of(KINDS)
  await STRIKES[kind]({ server, replicas, wait: async () => sleep(random.whole(100, 4000)) })
  for (const { call } of replicas) {
    await eventually(async () => (await call(undefined, 'GET', '/health/ready')).status === 200)
  }
  return kind
}

/** Changes a setting of a server that may be read-only. */
async function administerAnyhow(url: string, statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: url, options: '-c default_transaction_read_only=off' })
  await client.connect()
  try {
    await client.query(statement)
    await client.query('select pg_reload_conf()')
  } finally {
    await client.end()
  }
}
