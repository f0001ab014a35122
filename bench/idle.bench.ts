import { readFile } from 'node:fs/promises'
import { setTimeout as sleep } from 'node:timers/promises'
import { makeDemoKeys } from '../src/services/access/api-keys.js'
import { databaseProxy } from '../test/support/database-proxy.js'
import { gatewayProcess } from '../test/support/gateway-process.js'
import { testDatabase } from '../test/support/test-database.js'
import { testReceiver } from '../test/support/test-receiver.js'
import { report } from './support/measure.js'

/** How long nothing happens; `IDLE_MINUTES=1` for a quick look. */
const MINUTES = Number(process.env['IDLE_MINUTES'] ?? 5)
/** A process that has just started still compiles, reads and warms up. */
const SETTLES_MS = 30_000
const MOST_STATEMENTS = 60
const MOST_CPU_PERCENT = 0.5
/** Of /proc/pid/stat: Linux counts in hundredths of a second for every architecture that Node.js runs on. */
const TICKS_A_SECOND = 100

/** Seconds that all threads of a process have worked (proc(5), fields 14 and 15 of stat). */
async function cpuSeconds(pid: number): Promise<number> {
  const stat = await readFile(`/proc/${pid}/stat`, 'utf8')
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
  return (Number(fields[11]) + Number(fields[12])) / TICKS_A_SECOND
}

/** A gateway that has nothing to do: statements that it sends to the database, and what it takes of a core. */
const undo: (() => Promise<void>)[] = []
const t = { teardown: (work: () => Promise<void>) => void undo.unshift(work) }
try {
  const { url } = await testDatabase(t)
  const proxy = await databaseProxy(t, url)
  const { receiver } = await testReceiver(t)
  const gateway = await gatewayProcess({ databaseUrl: proxy.url, receiver, keys: makeDemoKeys() })
  t.teardown(async () => void (await gateway.end('SIGTERM')))
  const pid = gateway.pid ?? 0
  await sleep(SETTLES_MS)
  const [statements, cpu] = [proxy.seen.statements, await cpuSeconds(pid)]
  await sleep(MINUTES * 60_000)
  const perMinute = (proxy.seen.statements - statements) / MINUTES
  const percent = (((await cpuSeconds(pid)) - cpu) / (MINUTES * 60)) * 100
  report({
    name: `idle for ${MINUTES} minutes, statements a minute (limit: ${MOST_STATEMENTS})`,
    ours: perMinute.toFixed(1),
    limit: String(MOST_STATEMENTS),
    ratio: perMinute / MOST_STATEMENTS,
    aim: { atMost: 1 },
    note: 'begin and commit count as statements; one receiver',
  })
  report({
    name: `idle for ${MINUTES} minutes, share of a core (limit: ${MOST_CPU_PERCENT} %)`,
    ours: `${percent.toFixed(2)} %`,
    limit: `${MOST_CPU_PERCENT} %`,
    ratio: percent / MOST_CPU_PERCENT,
    aim: { atMost: 1 },
    note: 'all threads of the gateway, without its database',
  })
} finally {
  for (const work of undo) await work()
}
