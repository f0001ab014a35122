import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmod, mkdtemp, readFile, rm } from 'node:fs/promises'
import net, { type AddressInfo } from 'node:net'
import { networkInterfaces, tmpdir } from 'node:os'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import t, { type Test } from 'tap'
import { makeDemoKeys } from '../../src/services/access/api-keys.js'
import { eventually } from '../support/eventually.js'
import { gatewayProcess } from '../support/gateway-process.js'
import { scrape } from '../support/scrape.js'
import { testDatabase } from '../support/test-database.js'
import { testReceiver } from '../support/test-receiver.js'

const PROGRAM = fileURLToPath(new URL('../../src/main.js', import.meta.url))
const keys = makeDemoKeys()
const { receiver } = await testReceiver(t)

const isAlive = (pid: number): boolean => {
  try {
    return process.kill(pid, 0)
  } catch {
    return false
  }
}

/** A database that takes connections, and says so much of the protocol and no more. */
async function silentDatabase(t: Test, answer?: Buffer): Promise<string> {
  const server = net.createServer((socket) => {
    socket.on('error', () => undefined)
    if (answer !== undefined) socket.once('data', () => socket.write(answer))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  t.teardown(() => void server.close())
  return `postgres://nobody@127.0.0.1:${(server.address() as AddressInfo).port}/none`
}

for (const [when, answer] of [
  ['never answers', undefined],
  // AuthenticationOk and ReadyForQuery (PostgreSQL manual, "Message Formats").
  ['answers no statement', Buffer.from('520000000800000000' + '5a0000000549', 'hex')],
] as const) {
  t.test(`a database that accepts connections and ${when} ends the start`, async (t) => {
    const child = spawn(process.execPath, [PROGRAM], {
      stdio: ['ignore', 'ignore', 'pipe'],
      env: {
        PATH: process.env['PATH'] ?? '',
        DATABASE_URL: await silentDatabase(t, answer),
        API_KEYS: keys.map(({ role, name, key }) => `${role}:${name}:${key}`).join(','),
      },
    })
    t.teardown(() => void child.kill('SIGKILL'))
    let errors = ''
    child.stderr.on('data', (chunk: Buffer) => (errors += chunk.toString()))
    const [code] = (await once(child, 'exit')) as [number | null]
    t.equal(code, 1)
    t.match(errors, /could not start: the database of DATABASE_URL accepts connections but does not answer/)
  })
}

/** A folder that an unprivileged PostgreSQL reaches also where the tests run as root. */
async function dataFolder(t: Test): Promise<string> {
  const directory = await mkdtemp(path.join(tmpdir(), 'csc-start-'))
  await chmod(directory, 0o755)
  t.teardown(async () => rm(directory, { recursive: true, force: true }))
  return directory
}
const serverOf = async (dataDir: string): Promise<number> =>
  Number.parseInt(await readFile(path.join(dataDir, 'postgres/data/postmaster.pid'), 'utf8'), 10)

const embedded = async (dataDir: string) =>
  gatewayProcess({ receiver, keys, dataDir, environment: { SIMULATOR_PORT: '0' } })

t.test('a killed gateway leaves no embedded PostgreSQL behind, and starts again', async (t) => {
  const dataDir = await dataFolder(t)
  const gateway = await embedded(dataDir)
  const server = await serverOf(dataDir)
  t.ok(isAlive(server))
  await gateway.end('SIGKILL')
  await eventually(async () => !isAlive(server))

  const again = await embedded(dataDir)
  const next = await serverOf(dataDir)
  again.signal('SIGTERM')
  await sleep(50)
  again.signal('SIGTERM')
  t.same(await again.end('SIGTERM'), [0, null])
  t.notOk(isAlive(next), 'nor do three signals')
})

t.test('says first that it is starting, from the first start on', async (t) => {
  const child = spawn(process.execPath, [PROGRAM], {
    stdio: ['ignore', 'pipe', 'ignore'],
    env: { PATH: process.env['PATH'] ?? '', DATA_DIR: path.join(await dataFolder(t), 'data'), PORT: '0' },
  })
  const [chunk] = (await once(child.stdout, 'data')) as [Buffer]
  child.kill('SIGKILL')
  await once(child, 'exit')
  t.match(chunk.toString(), /^CSC Gateway is starting\n/)
})

t.test('tells a URL that can be used where HOST is an IPv6 address', async (t) => {
  const hasIpv6 = Object.values(networkInterfaces()).some((all) =>
    all?.some(({ address }) => address === '::1'),
  )
  if (!hasIpv6) return void t.comment('this machine has no ::1')
  const { url: databaseUrl } = await testDatabase(t)
  const gateway = await gatewayProcess({ databaseUrl, receiver, keys, environment: { HOST: '::1' } })
  t.teardown(async () => void (await gateway.end('SIGKILL')))
  t.match(gateway.url, /^http:\/\/\[::1\]:\d+$/)
  t.equal((await fetch(`${gateway.url}/health/ready`)).status, 200)
})

/** Does in the process what a careless library does, when it is told to. */
const CARELESS = `
import { EventEmitter } from 'node:events'
process.on('SIGUSR2', () => {
  Promise.reject(new Error('CAN' + 'ARY'))
  setTimeout(() => new EventEmitter().emit('error', new Error('CAN' + 'ARY')), 50)
})`

t.test('no fault that a library leaves to nobody ends the process: it is logged and counted', async (t) => {
  const { url: databaseUrl } = await testDatabase(t)
  const NODE_OPTIONS = `--import=data:text/javascript,${encodeURIComponent(CARELESS)}`
  const environment = { NODE_OPTIONS, LOG_LEVEL: 'info' }
  const gateway = await gatewayProcess({ databaseUrl, receiver, keys, environment })
  t.teardown(async () => void (await gateway.end('SIGKILL')))
  gateway.signal('SIGUSR2')
  await eventually(
    async () => (await scrape(gateway.url)).get('csc_unhandled_faults_total{kind="exception"}') === 1,
  )
  t.equal((await scrape(gateway.url)).get('csc_unhandled_faults_total{kind="rejection"}'), 1)
  t.match(gateway.output(), /nobody handled a rejected promise/)
  t.match(gateway.output(), /nobody handled an exception/)
  t.notMatch(gateway.output(), /CANARY/)
  t.same(await gateway.end('SIGTERM'), [0, null])
})
