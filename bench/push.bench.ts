import { readFile } from 'node:fs/promises'
import { Readable } from 'node:stream'
import { makeDemoKeys } from '../src/services/access/api-keys.js'
import { createChildren } from '../src/services/synthetic-data/create-children.js'
import { gatewayProcess } from '../test/support/gateway-process.js'
import { testDatabase } from '../test/support/test-database.js'
import { testReceiver } from '../test/support/test-receiver.js'
import { megabytes, report, seconds } from './support/measure.js'

/** `PUSH_MB=100` for a quick look. */
const BYTES = Number(process.env['PUSH_MB'] ?? 1024) * 1024 * 1024
const LIMIT_MB = 400
const MOST_SECONDS = 600

/** Long records, of which a gigabyte has 40,000. `PUSH_EPISODES=0`: short ones, of which it has 800,000. */
const EPISODES = Number(process.env['PUSH_EPISODES'] ?? 40)
const MADE = [...createChildren({ seed: 5, count: 200, laCode: '330' })].map((child) => {
  const [episode] = child.social_care_episodes ?? []
  const more = Array.from({ length: EPISODES }, (_, place) => ({
    ...episode,
    social_care_episode_id: `E${place}`,
  }))
  return JSON.stringify({
    ...child,
    social_care_episodes: [...(child.social_care_episodes ?? []), ...more],
  }).replace(JSON.stringify(child.la_child_id), '"#"')
})

async function* lines(count: { records: number; bytes: number }): AsyncGenerator<Buffer> {
  while (count.bytes < BYTES) {
    const texts = MADE.map((text) => text.replace('"#"', `"BULK${(count.records += 1)}"`))
    const chunk = Buffer.from(`${texts.join('\n')}\n`)
    count.bytes += chunk.length
    yield chunk
  }
}

/** The most memory that a process has held so far (proc(5), VmHWM), in bytes. */
async function mostHeld(pid: number): Promise<number> {
  const [, kilobytes] = /VmHWM:\s+(\d+) kB/.exec(await readFile(`/proc/${pid}/status`, 'utf8')) ?? []
  return Number(kilobytes) * 1024
}

/** One push of a gigabyte, as it streams in: the gateway holds a few records of it at a time. */
const undo: (() => Promise<void>)[] = []
const t = { teardown: (work: () => Promise<void>) => void undo.unshift(work) }
try {
  const { url: databaseUrl } = await testDatabase(t, { durable: true })
  const { receiver } = await testReceiver(t)
  const keys = makeDemoKeys()
  const gateway = await gatewayProcess({ databaseUrl, receiver, keys })
  t.teardown(async () => void (await gateway.end('SIGTERM')))
  const before = await mostHeld(gateway.pid ?? 0)
  for (const name of ['first', 'same again']) {
    const count = { records: 0, bytes: 0 }
    const begun = performance.now()
    const response = await fetch(`${gateway.url}/v1/live-records?mode=snapshot`, {
      method: 'POST',
      headers: {
        authorization: `Bearer ${keys.find(({ role }) => role === 'integrator')?.key ?? ''}`,
        'content-type': 'application/x-ndjson',
      },
      body: Readable.toWeb(Readable.from(lines(count))) as ReadableStream,
      duplex: 'half',
    })
    const answer = (await response.json()) as { received?: number; new?: number; unchanged?: number }
    const took = performance.now() - begun
    if (answer.received !== count.records) throw new Error(`It was answered ${response.status}`)
    const held = await mostHeld(gateway.pid ?? 0)
    report({
      name: `push of ${megabytes(count.bytes)} (${name}), memory of the process (limit: ${LIMIT_MB} MB)`,
      ours: megabytes(held),
      limit: `${LIMIT_MB} MB`,
      ratio: held / (LIMIT_MB * 1024 * 1024),
      aim: { atMost: 1 },
      note: `${count.records} records in ${seconds(took)}: ${answer.new} new, ${answer.unchanged} unchanged; ${megabytes(before)} before`,
    })
    if (took > MOST_SECONDS * 1000) throw new Error('It took too long')
  }
} finally {
  for (const work of undo) await work()
}
